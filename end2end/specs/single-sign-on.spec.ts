// Single sign-on with a real provider, which is another site than the console.

import type { Browser, Page } from "@playwright/test";

import { LogIn } from "../support/access.ts";
import { expectAccessible } from "../support/axe.ts";
import { type Language } from "../support/frame.ts";
import type { Server } from "../support/server.ts";
import { SECRET, consoleFor, freePort, startProvider } from "../support/sign-on.ts";
import { expect, test } from "../support/test.ts";

const WORDS = {
  English: { button: "Log in with Example ID", badge: "Single sign-on", noRole: "none of your groups (2) has a role here", request: "Request ID" },
  简体中文: { button: "使用 Example ID 登录", badge: "单点登录", noRole: "您所属的用户组（2 个）在此均无角色", request: "请求 ID" },
} as const;

/** Logs in at the provider's own pages. */
async function atProvider(page: Page, issuer: string, name: string): Promise<void> {
  await page.waitForURL(`${issuer}/**`);
  await page.locator("input[name=login]").fill(name);
  await page.locator("input[name=password]").fill("any");
  await page.locator("button[type=submit]").click();
  // What the console may know.
  await page.locator("button[type=submit]").filter({ hasText: "Continue" }).click();
}

for (const [language, conforming] of [["English", true], ["简体中文", false]] as const) {
  const words = WORDS[language];

  test.describe(`in ${language}, groups ${conforming ? "in the user information" : "in the ID token"}`, () => {
    test.describe.configure({ mode: "serial" });
    let server: Server;
    let provider: Awaited<ReturnType<typeof startProvider>>;

    test.beforeAll(async () => {
      const port = await freePort();
      provider = await startProvider(`http://127.0.0.1:${port}`, conforming);
      server = await consoleFor(provider.issuer, port);
    });

    test.afterAll(async () => {
      await server.stop();
      provider.stop();
    });

    async function person(browser: Browser, language: Language): Promise<[Page, LogIn]> {
      const locale = language === "English" ? "en-GB" : "zh-CN";
      const context = await browser.newContext({ baseURL: server.origin, locale });
      const page = await context.newPage();
      return [page, new LogIn(page, language)];
    }

    test("one comes back to where one was, logged in, and stays so", async ({ browser }) => {
      const [page, logIn] = await person(browser, language);
      await page.goto("/history?outcome=fault");
      const button = page.getByRole("link", { name: words.button, exact: true });
      await expect(button).toBeVisible();
      await expect(logIn.password()).toBeVisible();
      await expectAccessible(page);
      const callback = page.waitForRequest("**/log-in/openid/callback?*");
      await button.click();
      await atProvider(page, provider.issuer, "alice");
      const code = new URL((await callback).url()).searchParams.get("code") ?? "";
      expect(code.length).toBeGreaterThan(20);
      await expect(page).toHaveURL(`${server.origin}/history?outcome=fault`);
      await logIn.known("alice", "operator");
      await page.reload();
      await logIn.known("alice", "operator");
      const cookies = await page.context().cookies(server.origin);
      expect(cookies.map(({ name, sameSite, httpOnly }) => ({ name, sameSite, httpOnly }))).toEqual([
        { name: `signet-${server.port}`, sameSite: "Strict", httpOnly: true },
      ]);
      await page.goto("/settings/users");
      await expect(page.getByRole("main")).toContainText(words.badge);
      await expectAccessible(page);
      await page.goto("/settings/account");
      await expect(page.getByRole("main").locator("input[type=password]")).toHaveCount(0);
      for (const secret of [code, SECRET]) expect(server.output).not.toContain(secret);
      expect(server.output).toMatch(/logged_in/);
    });

    test("without a role one is told so, with the number of groups and the request", async ({ browser }) => {
      const [page] = await person(browser, language);
      await page.goto("/login");
      await page.getByRole("link", { name: words.button, exact: true }).click();
      await atProvider(page, provider.issuer, "eve");
      const main = page.getByRole("main");
      await expect(main).toContainText(words.noRole);
      await expect(main).toContainText(words.request);
      const id = (await main.locator("code").textContent()) ?? "";
      expect(server.output).toContain(id);
      expect(server.output).toMatch(/no_role/);
      await page.setViewportSize({ width: 320, height: 640 });
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    });

    test("a session that ends asks for the provider, not for a password", async ({ browser }) => {
      const [page, logIn] = await person(browser, language);
      await page.goto("/login?to=%2Fhistory");
      await page.getByRole("link", { name: words.button, exact: true }).click();
      await atProvider(page, provider.issuer, "bob");
      await logIn.known("bob", "viewer");
      // All that this page asks is answered, else the session would end on it.
      await expect(page.getByText(/^(No checks here|没有记录)$/)).toBeVisible();
      await page.context().clearCookies({ name: `signet-${server.port}` });
      await page.getByRole("link", { name: /^(Apps|应用)$/ }).first().click();
      await page.goto("/settings/account");
      await expect(page.getByRole("link", { name: words.button, exact: true })).toBeVisible();
    });
  });
}
