// The history: list, filter, one check opened, its report, deletion.

import { readFile } from "node:fs/promises";

import type { Page } from "@playwright/test";

import { expectAccessible } from "../../support/axe.ts";
import { PushCheck } from "../../support/push-check.ts";
import { expect, test } from "../../support/test.ts";

/** The text of the file that a button saves. */
async function savedBy(page: Page, button: string): Promise<string> {
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  return readFile(await (await saved).path(), "utf8");
}

test("a check is found again, exported, run again and deleted", async ({ page }) => {
  const push = new PushCheck(page);
  const userid = "channel_vivo_10302";
  await push.open();
  await push.probeOf(userid);
  const title = (await push.verdict.getByRole("heading").first().textContent()) ?? "";
  const link = push.finder.getByRole("link", { name: "Open this check" });
  await link.click();
  await expect(page).toHaveURL(/\/push-check\/checks\/\w+$/);
  await expect(page.getByRole("status")).toContainText(title);
  await expect(page.getByRole("list", { name: "Timeline" }).getByRole("listitem")).toHaveCount(6);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Copy report" }).click();
  await expect(page.getByText("Copied").first()).toBeVisible();
  expect(await savedBy(page, "Markdown")).toContain("10302");
  const json = await savedBy(page, "JSON");
  expect(() => JSON.parse(json)).not.toThrow();

  await page.getByRole("link", { name: "All checks", exact: true }).click();
  const list = page.getByRole("region", { name: "Checks", exact: true });
  await list.getByRole("textbox", { name: "UserID" }).fill("channel_vivo");
  await list.getByRole("combobox", { name: "Outcome" }).selectOption({ label: "Fault found" });
  await list.getByRole("button", { name: "Filter" }).click();
  const found = list.getByRole("listitem").filter({ hasText: userid });
  await expect(found.first()).toContainText("Fault found");
  await expect(list.getByRole("listitem").filter({ hasText: "iphone_ready" })).toHaveCount(0);
  await list.getByRole("combobox", { name: "Outcome" }).selectOption({ label: "Proven" });
  await list.getByRole("button", { name: "Filter" }).click();
  await expect(list).toContainText("No checks here");
  await page.goBack();

  await page.getByRole("link", { name: "Run again" }).click();
  await expect(page).toHaveURL(new RegExp(`/push-check\\?app=1400000001&userid=${userid}$`));
  await expect(push.userId).toHaveValue(userid);
  await page.goBack();

  await page.getByRole("button", { name: "Delete all about this user" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(userid);
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page).toHaveURL(/\/history$/);
  await expect(page.getByText(/entries were deleted/).first()).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: userid })).toHaveCount(0);
});

test("a report has neither token nor key nor UserSig in it", async ({ page, request, baseURL }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.probeOf("fcm_ready");
  await push.finder.getByRole("button", { name: "Reveal", exact: true }).click();
  const token = (await push.finder.locator(".device-token").textContent()) ?? "";
  expect(token.length).toBeGreaterThan(20);
  const answer = await request.post("/api/app_key", {
    headers: { origin: baseURL ?? "" },
    data: { sdkappid: 1_400_000_001 },
  });
  const key = ((await answer.json()) as { Ok: string }).Ok;
  expect(key.length).toBeGreaterThan(20);

  const markdown = await savedBy(page, "Markdown");
  const json = await savedBy(page, "JSON");
  await push.finder.getByRole("link", { name: "Open this check" }).click();
  await expect(page.getByRole("button", { name: "Copy report" })).toBeVisible();
  const shown = await page.getByRole("main").innerText();
  for (const text of [markdown, json, shown]) {
    expect(text).toContain("fcm_ready");
    expect(text).not.toContain(token);
    expect(text).not.toContain(key);
    // A UserSig begins so.
    expect(text).not.toMatch(/\beJ[\w*-]{20}/);
  }
  // Its end stays, so that it can be recognised.
  expect(markdown).toContain(token.slice(-6));
});

test("older checks come when they are asked for", async ({ page, request, baseURL }) => {
  const userid = "push_code_90048";
  const push = new PushCheck(page);
  await push.open();
  const sent = page.waitForRequest("**/api/start_push_test");
  await push.probeOf(userid);
  // The same as the page sent, so often that nobody would press it.
  const data = (await sent).postDataJSON() as object;
  for (let index = 0; index < 52; index += 4) {
    const started = Array.from({ length: 4 }, () =>
      request.post("/api/start_push_test", { headers: { origin: baseURL ?? "" }, data }),
    );
    for (const answer of await Promise.all(started)) expect(await answer.json()).toHaveProperty("Ok");
  }
  await page.goto("/history");
  const list = page.getByRole("region", { name: "Checks", exact: true });
  await list.getByRole("textbox", { name: "UserID" }).fill(userid);
  await list.getByRole("button", { name: "Filter" }).click();
  const rows = list.getByRole("listitem");
  await expect(rows.filter({ hasText: userid })).toHaveCount(50);
  await expect(rows).toHaveCount(50);
  const more = list.getByRole("button", { name: "Load more" });
  await more.click();
  await expect(rows).toHaveCount(53);
  await expect(more).toHaveCount(0);
});

test("what changed since the last success is listed", async ({ page, frame }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.probeOf("push_code_90049");
  // Nobody of the demo gets another phone.
  await page.route("**/api/get_check", async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { Ok: { changes: object[] } };
    answer.Ok.changes = [{ en: "Certificate ID: 31001 → 31002", zh: "证书 ID：31001 → 31002" }];
    await route.fulfill({ response, json: answer });
  });
  await push.finder.getByRole("link", { name: "Open this check" }).click();
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: "Changed since the last success" })).toBeVisible();
  await expect(main.getByRole("listitem").filter({ hasText: "31001 → 31002" })).toHaveCount(1);
  await frame.speak("简体中文");
  await expect(main).toContainText("证书 ID：31001 → 31002");
  await page.getByRole("link", { name: "再次执行" }).click();
  await expect(page.locator("#finder-userid")).toHaveValue("push_code_90049");
});

test("an unknown check is told, by its old address too", async ({ page }) => {
  await page.goto("/history?check=nothing");
  await expect(page).toHaveURL(/\/push-check\/checks\/nothing$/);
  await expect(page.getByRole("main")).toContainText("There is no such check.");
});
