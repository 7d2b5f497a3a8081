// The server does not answer: said where the question was asked, and asked again from there.

import type { Page } from "@playwright/test";

import { AppsPage } from "../../support/apps.ts";
import { expectAccessible } from "../../support/axe.ts";
import { PushCheck } from "../../support/push-check.ts";
import { refuse } from "../../support/told-access.ts";
import { expect, test } from "../../support/test.ts";

test.use({ expectedNoise: [/(ERR_FAILED|status of 503) .*\/api\//] });

const again = { name: "Try again", exact: true };

/** No answer to a call, until what is returned is called. */
async function lose(page: Page, call: string): Promise<() => Promise<void>> {
  const address = `**/api/${call}`;
  await page.route(address, (route) => route.abort());
  return () => page.unroute(address);
}

test("both tools keep what was typed, and ask again", async ({ page, frame }) => {
  const push = new PushCheck(page);
  await push.open("?userid=iphone_ready");
  for (const [tab, tool, button, call] of [
    ["Issue finder", push.finder, push.getDevices, "get_device_information"],
    ["Client status", push.checker, push.getStatus, "get_status"],
  ] as const) {
    await push.to(tab);
    const restore = await lose(page, call);
    await button.click();
    await expect(tool).toContainText("The Signet server did not answer.");
    await expectAccessible(page);
    await tool.getByRole("button", again).press("Enter");
    await expect(tool).toContainText("The Signet server did not answer.");
    await restore();
    await frame.speak("简体中文");
    await expect(page.getByText("Signet 服务器没有返回结果。")).toBeVisible();
    await page.getByRole("button", { name: "重试", exact: true }).click();
    await expect(push.verdict).not.toBeEmpty();
    await frame.speak("English");
    await expect(tool.getByRole("button", again)).toHaveCount(0);
    await expect(tool.getByRole("textbox", { name: "UserID", exact: true })).toHaveValue("iphone_ready");
  }
});

test("without its apps the page asks for them again, and goes on with the address", async ({ page }) => {
  const restore = await lose(page, "list_apps");
  await page.goto("/push-check?app=1400000001&userid=offline");
  const app = page.getByRole("region", { name: "App", exact: true });
  await expect(app).toContainText("This part needs the server");
  await restore();
  await app.getByRole("button", again).press("Enter");
  await expect(app).toHaveCount(0);
  const push = new PushCheck(page);
  await expect(push.userId).toHaveValue("offline");
  await push.getDevices.click();
  await expect(push.verdict).toContainText("Cannot go on: Status: Offline");
});

test("the history and a check of it are read again", async ({ page }) => {
  const restoreList = await lose(page, "list_checks");
  await page.goto("/history");
  const list = page.getByRole("region", { name: "Checks", exact: true });
  await expect(list).toContainText("The Signet server did not answer.");
  await restoreList();
  await list.getByRole("button", again).click();
  await expect(list.getByRole("listitem").or(list.getByText("No checks here")).first()).toBeVisible();

  const push = new PushCheck(page);
  await push.open();
  await push.probeOf("push_code_90047");
  const restoreCheck = await lose(page, "get_check");
  await push.finder.getByRole("link", { name: "Open this check" }).click();
  const main = page.getByRole("main");
  await expect(main).toContainText("The Signet server did not answer.");
  await restoreCheck();
  await main.getByRole("button", again).click();
  await expect(main).toContainText("90047");
});

test("nobody says that there is no app before the server has said so", async ({ page }) => {
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  const asked = page.waitForRequest("**/api/list_apps");
  await page.route("**/api/list_apps", async (route) => {
    await held;
    await route.continue();
  });
  const apps = new AppsPage(page);
  await apps.open();
  await asked;
  await expect(page.locator(".column .skeleton")).toBeVisible();
  await expect(page.getByText("No app yet")).toHaveCount(0);
  answer();
  await expect(apps.list).toContainText("Demo");
  await expect(page.locator(".skeleton")).toHaveCount(0);
});

/** What every call is answered while the server has no database. */
const NO_DATABASE = {
  code: "no_database",
  message: "The server cannot reach its database.",
  request_id: "0123456789abcdef",
  Err: {
    field: null,
    title: { en: "The server cannot reach its database at the moment.", zh: "服务器暂时无法连接其数据库。" },
    solution: { en: "Try again in a few seconds.", zh: "请在几秒后重试。" },
    code: "",
    info: "",
    retry_after: 5,
  },
};

test("a page that is opened while there is no database says so, and goes on by itself", async ({ page, frame }) => {
  const restore = await refuse(page, "access_state", 503, NO_DATABASE);
  const main = page.getByRole("main");
  for (const path of ["/login", "/history", "/push-check?userid=iphone_ready"]) {
    await page.goto(path);
    await expect(main).toContainText("The server cannot reach its database at the moment.");
    await expect(main).toContainText(/This page asks again by itself in [0-5] s\./);
    await expect(main.getByRole("button", { name: "Get device information" })).toHaveCount(0);
  }
  await expectAccessible(page);
  await frame.speak("简体中文");
  await expect(main).toContainText("服务器暂时无法连接其数据库。");
  await expect(main).toContainText(/页面将在 [0-5] 秒后自动重试。/);
  await frame.speak("English");
  // Asked again, and refused again.
  const again = page.waitForResponse("**/api/access_state");
  expect((await again).status()).toBe(503);
  await restore();
  const push = new PushCheck(page);
  await expect(push.userId).toHaveValue("iphone_ready");
  await expect(main).not.toContainText("cannot reach its database");
  await push.getDevices.click();
  await expect(push.verdict).not.toBeEmpty();
});
