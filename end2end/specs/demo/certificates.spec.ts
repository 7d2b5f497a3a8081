// The page about push credentials: the demo's, checked at the sandbox, and one that has ended.

import type { Locator, Page } from "@playwright/test";

import { expectAccessible } from "../../support/axe.ts";
import { withEndedCertificate } from "../../support/ended-certificate.ts";
import { Frame } from "../../support/frame.ts";
import type { Server } from "../../support/server.ts";
import { expect, test } from "../../support/test.ts";

// A server of its own: what other specs have sent would be counted here.
test.use({ demoSpeed: 20 });

const WORDS = {
  English: { good: "Good", check: "Check now", last: "Last check", ended: "Has ended", look: "Look at the certificates" },
  简体中文: { good: "正常", check: "立即检查", last: "最近检查", ended: "已过期", look: "查看证书" },
} as const;

function card(page: Page, id: string): Locator {
  return page.locator("ul.certificates > li").filter({ has: page.getByRole("heading", { level: 3, name: new RegExp(`^${id} `) }) });
}

/** Opens the page once each credential of the demo was checked, as it is right after the start. */
async function open(page: Page, frame: Frame): Promise<void> {
  await expect
    .poll(async () => {
      await frame.open("/certificates");
      await expect(page.locator("ul.certificates > li")).toHaveCount(9);
      return page.locator("ul.certificates .badge", { hasText: WORDS[frame.language].good }).count();
    })
    .toBe(9);
}

test("each credential of the demo was checked without being asked", async ({ page, frame }) => {
  await open(page, frame);
  const apns = card(page, "31001");
  await expect(apns).toContainText(".p8 key");
  await expect(apns).toContainText("production");
  await expect(apns).toContainText("com.example.demo");
  await expect(apns).toContainText("No end date");
  await expect(apns).toContainText("No push tests in the last 30 days");
  await expect(card(page, "31003")).toContainText("client ID and secret");
  await expect(page.locator(".attention")).toHaveCount(0);
});

for (const language of ["English", "简体中文"] as const) {
  test(`it is accessible and fits a small phone in ${language}`, async ({ page, frame }) => {
    await frame.open("/certificates");
    if (frame.language !== language) await frame.speak(language);
    await open(page, frame);
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(320);
  });
}

test("Check now by keyboard: the result is announced, and the focus stays", async ({ page, frame }) => {
  await open(page, frame);
  const button = card(page, "31008").getByRole("button", { name: "Check now" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("[aria-live]", { hasText: "Certificate 31008 was checked: Good" })).toBeAttached();
  await expect(button).toBeFocused();
  await expect(card(page, "31008")).toContainText("Last good check");
});

test("on a phone the issue finder leads there", async ({ page, frame }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await frame.open("/push-check");
  await page.getByRole("main").getByRole("link", { name: "Certificates", exact: true }).click();
  await expect(frame.heading("certificates")).toBeFocused();
});

test("all can be checked at once", async ({ page, frame }) => {
  await open(page, frame);
  const all = page.getByRole("button", { name: "Check all now" });
  await all.click();
  await expect(all).not.toHaveAttribute("aria-disabled", "true");
  await expect(page.locator("ul.certificates .badge", { hasText: "Good" })).toHaveCount(9);
});

test("a push test is a bar and words", async ({ page, frame, request, home }) => {
  const post = async (call: string, data: object) => {
    const answer = await request.post(`${home.origin}/api/${call}`, { data, headers: { origin: home.origin } });
    return ((await answer.json()) as { Ok: { id: string; version: number; state: string } }).Ok;
  };
  const input = { sdkappid: 1_400_000_001, userid: "wrong_secret", certificate_id: "31003", mode: "offline", consent: true };
  const apps = (await (await request.post(`${home.origin}/api/list_apps`, { data: {}, headers: { origin: home.origin } })).json()) as { Ok: { sdkappid: number }[] };
  input.sdkappid = apps.Ok[0]?.sdkappid ?? 0;
  let seen = await post("start_push_test", { test: input });
  while (seen.state === "running") seen = await post("watch_push_test", { id: seen.id, version: seen.version });
  await open(page, frame);
  const huawei = card(page, "31003");
  await expect(huawei.getByRole("img", { name: /Push tests in the last 30 days: .*Fault found 1/ })).toBeVisible();
  await huawei.getByRole("link", { name: "80200001" }).click();
  await expect(page).toHaveURL(new RegExp(`/push-check/checks/${seen.id}$`));
});

test.describe("a certificate that has ended", () => {
  let server: Server;
  let close: () => Promise<void>;

  test.beforeAll(async () => {
    ({ server, close } = await withEndedCertificate());
  });

  test.afterAll(async () => close());

  for (const language of ["English", "简体中文"] as const) {
    test(`is told over every page in ${language}, and the link leads to it`, async ({ page }) => {
      const frame = new Frame(page);
      await page.goto(`${server.origin}/codes`);
      if (language !== frame.language) await frame.speak(language);
      const words = WORDS[language];
      await page.locator(".attention").getByRole("link", { name: words.look }).click();
      await expect(frame.heading("certificates")).toBeFocused();
      await expect(card(page, "41001")).toContainText(words.ended);
      await card(page, "41001").getByRole("button", { name: words.check }).click();
      await expect(card(page, "41001")).toContainText("local/certificate-expired");
      await expectAccessible(page);
    });
  }
});
