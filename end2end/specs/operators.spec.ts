// The pages for operators: API tokens and the audit trail.

import { readFile } from "node:fs/promises";

import { expect, type Browser, type Locator, type Page } from "@playwright/test";

import { LogIn } from "../support/access.ts";
import { expectAccessible } from "../support/axe.ts";
import { Frame } from "../support/frame.ts";
import { startServer, type Server } from "../support/server.ts";
import { everythingKept, found } from "../support/storage.ts";
import { test } from "../support/test.ts";

const PASSWORD = "alice has a long one";
const DEMO = 1_400_000_001;

test.describe.configure({ mode: "serial" });
let server: Server;

test.beforeAll(async ({ browser }) => {
  server = await startServer({ demo: true, demoSpeed: 50, host: "0.0.0.0" });
  const page = await newPage(browser);
  await page.goto(await server.setUpLink());
  const logIn = new LogIn(page);
  await logIn.name().fill("alice");
  await logIn.password().fill(PASSWORD);
  await logIn.password().press("Enter");
  await logIn.known("alice", "operator");
  await logIn.add("carol", "viewer", PASSWORD);
  await page.context().close();
});

test.afterAll(async () => {
  await server.stop();
});

async function newPage(browser: Browser, locale = "en-GB"): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.origin, locale, viewport: { width: 1280, height: 900 } });
  return context.newPage();
}

async function enter(browser: Browser, name: "alice" | "carol", path: string): Promise<Page> {
  const page = await newPage(browser);
  await page.goto(path);
  await new LogIn(page).as(name, PASSWORD);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator(".user-chip")).toContainText(name);
  return page;
}

/** A call as the page makes it. */
const call = (page: Page, name: string, body: object) =>
  page.evaluate(async ([name, body]) => {
    const headers = { "Content-Type": "application/json" };
    return (await fetch(`/api/${name}`, { method: "POST", headers, body })).json();
  }, [name, JSON.stringify(body)] as const);

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Looks at a page once in Chinese, and at 320 px. */
async function alsoNarrowAndInChinese(page: Page, title: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await sideways(page)).toBe(0);
  await new Frame(page).speak("简体中文");
  await expect(page.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible();
  expect(await sideways(page)).toBe(0);
  await expectAccessible(page);
}

for (const path of ["/settings/tokens", "/settings/audit"]) {
  test(`a viewer is told why there is no ${path}`, async ({ browser }) => {
    const page = await enter(browser, "carol", path);
    await expect(page.getByRole("main")).toContainText("It needs operator.");
    await expectAccessible(page);
    expect((await call(page, "list_tokens", {})).code).toBe("not_allowed");
    expect((await call(page, "list_audit", { filter: {} })).code).toBe("not_allowed");
    await page.context().close();
  });
}

test("a token is made by keyboard, shown once, works in the line for a terminal, and is revoked", async ({ browser, request }) => {
  const page = await enter(browser, "alice", "/settings/tokens");
  await expect(page.getByRole("main")).toContainText("No tokens yet");
  const form = page.getByRole("region", { name: "Make a token" });
  const label = form.getByRole("textbox", { name: "What it is for" });
  const button = form.getByRole("button", { name: "Make a token" });

  await button.click();
  await expect(label).toBeFocused();
  await expect(label).toHaveAccessibleDescription(/Write what it is for/);
  await label.fill("=nightly");
  await form.getByText("Only some").click();
  await button.click();
  await expect(form).toContainText("Tick at least one app.");
  await form.getByRole("checkbox").first().check();
  const ends = form.getByLabel("Ends");
  const day = await ends.inputValue();
  expect(Math.round((Date.parse(day) - Date.now()) / 86_400_000)).toBeGreaterThanOrEqual(89);
  await ends.fill("2020-01-01");
  await label.press("Enter");
  await expect(ends).toBeFocused();
  await ends.fill(day);
  await expectAccessible(page);
  await label.focus();
  await page.keyboard.press("Enter");

  const made = page.getByRole("region", { name: "Copy the token now" });
  await expect(made.getByRole("heading", { name: "Copy the token now" })).toBeFocused();
  const secret = (await made.locator("code").first().innerText()).trim();
  expect(secret).toMatch(/^signet_[0-9a-f]{64}$/);
  const line = await made.locator("pre").innerText();
  expect(line).toContain(`${server.origin}/api/list_apps`);
  expect(line).toContain("Authorization: Bearer $SIGNET_TOKEN");
  expect(line).not.toContain(secret);
  await expectAccessible(page);
  expect([page.url(), await page.title()].join(" ")).not.toContain("signet_");
  const asked = await request.post(`${server.origin}/api/list_apps`, {
    headers: { Authorization: `Bearer ${secret}`, "Content-Type": "application/json" }, data: {},
  });
  expect((await asked.json()).Ok[0].sdkappid).toBe(DEMO);

  await made.getByRole("button", { name: "I have it" }).click();
  await expect(made).toHaveCount(0);
  const kept = await everythingKept(page);
  expect(found(kept, { secret })).toEqual([]);
  await page.reload();
  const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "=nightly" }) });
  await expect(card).toContainText("alice");
  await expect(card).toContainText(String(DEMO));
  await expect(card).not.toContainText("Never");
  expect(await page.content()).not.toContain(secret);

  const revoke = card.getByRole("button", { name: "Revoke" });
  await revoke.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Revoke this token?" });
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(revoke).toBeFocused();
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Revoke" }).click();
  await expect(card).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Tokens", exact: true })).toBeFocused();
  const again = await request.post(`${server.origin}/api/list_apps`, {
    headers: { Authorization: `Bearer ${secret}`, "Content-Type": "application/json" }, data: {},
  });
  expect(again.status()).toBe(401);
  await page.context().close();
});

test("tokens fit on a small phone, and speak Chinese", async ({ browser }) => {
  const page = await enter(browser, "alice", "/settings/tokens");
  for (const label of ["monitor", "W".repeat(100)]) {
    await call(page, "add_token", { label, role: "viewer", apps: [], days: 30 });
  }
  await page.reload();
  await expect(page.getByRole("heading", { name: "monitor" })).toBeVisible();
  await alsoNarrowAndInChinese(page, "API 令牌");
  await page.context().close();
});

class Trail {
  readonly page: Page;
  readonly region: Locator;
  readonly rows: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole("region", { name: "Entries" });
    this.rows = this.region.locator("tbody tr");
  }

  async filter(name: string, value: string): Promise<void> {
    await this.region.getByLabel(name, { exact: true }).selectOption(value);
    await this.region.getByRole("button", { name: "Filter" }).click();
  }
}

test("the trail tells who did what, is filtered by its address, and goes on", async ({ browser }) => {
  const page = await enter(browser, "alice", "/settings/audit");
  const trail = new Trail(page);
  await expect(trail.rows.first()).toContainText("alice");
  await expect(trail.rows.filter({ hasText: "API token revoked" })).toContainText("=nightly");
  await expect(trail.rows.filter({ hasText: "Configuration loaded" })).toContainText("The server");
  await expectAccessible(page);

  // Back leads to the filters before.
  await trail.filter("Event", "token_revoked");
  await expect(page).toHaveURL(/\?event=token_revoked$/);
  await expect(trail.rows).toHaveCount(1);
  await page.goBack();
  await expect(page).toHaveURL(/audit$/);
  await expect(trail.rows).not.toHaveCount(1);
  await page.goto("/settings/audit?who=nobody");
  await expect(trail.region).toContainText("No entry matches these filters");
  await trail.region.getByRole("button", { name: "Clear the filters" }).click();
  await expect(trail.region.getByRole("textbox", { name: "Who" })).toBeFocused();

  // More than a page of entries.
  for (let number = 0; number < 60; number += 1) {
    await call(page, "sign_user_sig", { sdkappid: DEMO, userid: `canary_${number}`, expire: 86_400 });
  }
  await page.goto("/settings/audit?event=user_sig_signed");
  await expect(trail.rows).toHaveCount(50);
  await expect(trail.rows.first()).toContainText("1 day");
  await expect(trail.region.getByRole("status")).toContainText("Shown: 50. Load more");
  await trail.region.getByRole("button", { name: "Load more" }).focus();
  await page.keyboard.press("Enter");
  await expect(trail.rows).toHaveCount(60);
  await expect(trail.region.getByRole("button", { name: "Load more" })).toHaveCount(0);
  expect(await page.content()).not.toContain("canary_1");

  await page.goto(`/settings/audit?app=${DEMO}&from=2020-01-01&to=2020-01-02`);
  await expect(trail.region).toContainText("No entry matches these filters");
  await page.context().close();
});

test("the file has all entries, and nothing that a spreadsheet calculates", async ({ browser }) => {
  const page = await enter(browser, "alice", "/settings/audit");
  const trail = new Trail(page);
  await expect(trail.rows).toHaveCount(50);
  const saved = page.waitForEvent("download");
  await trail.region.getByRole("button", { name: "Export as CSV" }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe("audit.csv");
  const file = await readFile(await download.path(), "utf8");
  const lines = file.trimEnd().split("\r\n");
  expect(lines[0]).toMatch(/^\uFEFF"Time","Event"/);
  expect(lines.length).toBeGreaterThan(70);
  expect(file).toContain("\"token_revoked\"");
  expect(file).toContain("\"'=nightly\"");
  expect(file).not.toMatch(/(^|,)"=/m);
  await page.context().close();
});

test("a push and a flood are rows, with the check to open and a number", async ({ browser }) => {
  const page = await enter(browser, "alice", "/settings/audit");
  const test_ = { sdkappid: DEMO, userid: "iphone_ready", certificate_id: "31001", mode: "offline", consent: true };
  const begun = (await call(page, "start_push_test", { test: test_ })).Ok;
  await expect
    .poll(async () => (await call(page, "watch_push_test", { id: begun.id, version: 10_000 })).Ok.state)
    .toBe("done");
  for (let number = 0; number < 4; number += 1) {
    await call(page, "log_in", { name: "canary-name", password: "canary-password", code: "" });
  }
  await page.goto("/settings/audit?event=push_sent");
  const trail = new Trail(page);
  await expect(trail.rows).toHaveCount(1);
  await expect(trail.rows).toContainText("ip…dy");
  await expect(trail.rows).toContainText("Through Tencent");
  await expect(trail.rows.getByRole("link")).toHaveAttribute("href", `/push-check/checks/${begun.id}`);
  await page.goto("/settings/audit?event=log_in_refused");
  await expect(trail.rows.first()).toContainText(/times in a minute/);
  await expect(trail.rows.first()).toContainText("Not logged in");
  expect(await page.content()).not.toContain("canary-name");
  await page.goto("/settings/audit");
  await expect(trail.rows).toHaveCount(50);
  await alsoNarrowAndInChinese(page, "审计记录");
  await page.context().close();
});

test("on a phone the entries are in sight, and the filters open on demand", async ({ browser }) => {
  const page = await enter(browser, "alice", "/settings/audit");
  const trail = new Trail(page);
  const who = trail.region.getByRole("textbox", { name: "Who" });
  const filters = trail.region.locator("summary");
  await expect(who).toBeVisible();
  await expect(filters, "where there is room there is no line").toBeHidden();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/settings/audit");
  await expect(trail.rows.first()).toBeInViewport();
  await expect(who).toBeHidden();
  await filters.focus();
  await page.keyboard.press("Enter");
  await expect(who).toBeVisible();
  await expectAccessible(page);
  await trail.filter("Event", "token_revoked");
  await expect(page).toHaveURL(/\?event=token_revoked$/);
  await expect(trail.rows).toHaveCount(1);
  // Filters that are set are shown, and can be cleared.
  await page.goto("/settings/audit?who=nobody");
  await expect(who).toHaveValue("nobody");
  await filters.click();
  await expect(who).toBeHidden();
  await trail.region.getByRole("button", { name: "Clear the filters" }).click();
  await expect(who).toBeFocused();
  await page.context().close();
});
