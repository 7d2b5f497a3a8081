// The page about push credentials with a configuration of one's own: a credential that is refused,
// what each role is told, and a canary.

import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { Browser, Locator, Page } from "@playwright/test";

import { LogIn } from "../support/access.ts";
import { expectAccessible } from "../support/axe.ts";
import { withEndedCertificate } from "../support/ended-certificate.ts";
import { Frame, type Language } from "../support/frame.ts";
import type { Server } from "../support/server.ts";
import { expect, test } from "../support/test.ts";

const PASSWORD = "password";
// Of that password, with little work; the quotation marks of TOML's literal keep the dollars.
const HASH = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
const DAY = 86_400;

const WORDS = {
  English: {
    locale: "en-GB",
    check: "Check now",
    refused: "Refused",
    plan: "Canary: our_phone, every 6 hours, not 22:00-07:00 +08:00",
    never: "No run yet",
    strip: "Canary by day, last 30 days: Proven 26, Fault found 2, No verdict 1, No run 1",
    list: "Days and reasons",
    reason: "The device token is no longer valid",
    tooSoon: "This user got a test push a moment ago.",
  },
  简体中文: {
    locale: "zh-CN",
    check: "立即检查",
    refused: "被拒绝",
    plan: "定时拨测：our_phone，每 6 小时，静默 22:00-07:00 +08:00",
    never: "尚未执行",
    strip: "最近 30 天每天的拨测: 已证实 26, 发现问题 2, 无结论 1, 未执行 1",
    list: "每天的结果与原因",
    reason: "device token 已失效",
    tooSoon: "刚刚已向该用户发送过测试推送。",
  },
} as const;

let vendor: HttpServer;
let server: Server;
let close: () => Promise<void>;

test.beforeAll(async () => {
  // Xiaomi, as it answers a wrong AppSecret.
  vendor = createServer((_, answer) => {
    answer.setHeader("Content-Type", "application/json");
    answer.end(JSON.stringify({ result: "error", code: 21301, reason: "Authentication failed", trace_id: "x" }));
  });
  await new Promise<void>((done) => vendor.listen(0, "127.0.0.1", done));
  const users = ["viewer", "operator"].flatMap((role) => ["[[users]]", `name = "${role}"`, `role = "${role}"`, `password_hash = '${HASH}'`]);
  const lines = [
    "[[apps.canaries]]",
    'userid = "our_phone"',
    'certificate_id = "41005"',
    "interval_hours = 6",
    'quiet_hours = "22:00-07:00 +08:00"',
    "[[apps.certificates]]",
    'id = "41005"',
    'vendor = "xiaomi"',
    'topic = "com.example.app"',
    "[apps.certificates.credential]",
    'app_secret = "wrong"',
    'channel_id = "1"',
    `base_url = "http://127.0.0.1:${(vendor.address() as AddressInfo).port}"`,
  ];
  ({ server, close } = await withEndedCertificate(users, lines));
});

test.afterAll(async () => {
  await close();
  vendor.close();
});

async function enter(browser: Browser, role: "viewer" | "operator", language: Language = "English"): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.origin, locale: WORDS[language].locale, viewport: { width: 1280, height: 900 }, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto("/certificates");
  await new LogIn(page, language).as(role, PASSWORD);
  await expect(page.locator("ul.certificates > li")).toHaveCount(2);
  return page;
}

function card(page: Page, id: string): Locator {
  return page.locator("ul.certificates > li").filter({ has: page.getByRole("heading", { level: 3, name: new RegExp(`^${id} `) }) });
}

async function fitsASmallPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await expectAccessible(page);
}

for (const language of ["English", "简体中文"] as const) {
  const words = WORDS[language];

  test(`${language}: a credential that is refused says why and what to do`, async ({ browser }) => {
    const page = await enter(browser, "operator", language);
    const xiaomi = card(page, "41005");
    await xiaomi.getByRole("button", { name: words.check }).click();
    await expect(xiaomi.locator(".badge", { hasText: words.refused })).toBeVisible();
    const trouble = xiaomi.locator(".callout p:not(.callout-title)");
    // Cause, solution, and what the push vendor said.
    await expect(trouble).toHaveCount(3);
    for (const paragraph of await trouble.all()) await expect(paragraph).not.toBeEmpty();
    await expect(xiaomi.getByText("21301 Authentication failed")).toBeVisible();
    await fitsASmallPhone(page);
    await page.context().close();
  });

  test(`${language}: a canary without a run says what it does`, async ({ browser }) => {
    const page = await enter(browser, "viewer", language);
    const xiaomi = card(page, "41005");
    await expect(xiaomi).toContainText(words.plan);
    await expect(xiaomi).toContainText(words.never);
    await expect(card(page, "41001").locator(".canary")).toHaveCount(0);
    await page.context().close();
  });

  test(`${language}: the strip of a canary, and the same in words`, async ({ browser }) => {
    const page = await enter(browser, "viewer", language);
    await withRuns(page);
    await page.reload();
    const canary = card(page, "41005").locator(".canary");
    await expect(canary.getByRole("img", { name: words.strip, exact: true })).toBeVisible();
    await canary.getByText(words.list).click();
    const days = canary.locator(".canary-days > li");
    // No line for the day without a run; the newest first.
    await expect(days).toHaveCount(29);
    const link = days.nth(0).getByRole("link", { name: words.reason });
    await expect(link).toHaveAttribute("href", "/push-check/checks/check-1");
    await expect(days.nth(0)).toContainText("410");
    await expect(days.filter({ hasText: words.tooSoon })).toHaveCount(1);
    await fitsASmallPhone(page);
    await page.context().close();
  });
}

test("the notice over every page is for operators", async ({ browser }) => {
  const operator = await enter(browser, "operator");
  await expect(operator.locator(".attention")).toBeVisible();
  const viewer = await enter(browser, "viewer");
  await expect(card(viewer, "41001")).toContainText("Has ended");
  await expect(viewer.locator(".attention")).toHaveCount(0);
  await viewer.goto("/codes");
  await expect(new Frame(viewer).heading("codes")).toBeVisible();
  await expect(viewer.locator(".attention")).toHaveCount(0);
  for (const page of [operator, viewer]) await page.context().close();
});

/** A month of runs: no test can wait for one, so they are put into the server's own answer. */
async function withRuns(page: Page): Promise<void> {
  await page.route("**/api/list_credentials", async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { Ok: { credentials: { canary?: object }[] } };
    const now = Math.floor(Date.now() / 1000);
    const run = (ago: number, outcome: string | null, title: { en: string; zh: string }, check: string, code = "") => ({ at: now - ago, check, is_running: false, outcome, title, code });
    const invalid = { en: WORDS.English.reason, zh: WORDS.简体中文.reason };
    const tooSoon = { en: WORDS.English.tooSoon, zh: WORDS.简体中文.tooSoon };
    const days = Array.from({ length: 30 }, (_, place) => {
      const ago = (29 - place) * DAY;
      if (place === 4) return { good: 0, bad: 0, unclear: 0, reason: null };
      if (place === 29) return { good: 2, bad: 1, unclear: 0, reason: run(600, "fault", invalid, "check-1", "410") };
      if (place === 12) return { good: 0, bad: 4, unclear: 0, reason: run(ago, "fault", invalid, "check-2", "410") };
      if (place === 20) return { good: 0, bad: 0, unclear: 1, reason: run(ago, null, tooSoon, "") };
      return { good: 4, bad: 0, unclear: 0, reason: null };
    });
    const last = run(600, "fault", invalid, "check-1", "410");
    const canary = { userid: "our_phone", interval_hours: 6, quiet_hours: "22:00-07:00 +08:00", last, days };
    answer.Ok.credentials = answer.Ok.credentials.map((one) => (one.canary ? { ...one, canary } : one));
    await route.fulfill({ response, json: answer });
  });
}
