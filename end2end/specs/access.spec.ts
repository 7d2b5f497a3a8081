// From a locked console to people who work with it: set-up, roles, sessions, log-out. What is not
// given to axe here, `demo/log-in.spec.ts` gives to it.

import type { Browser, Page } from "@playwright/test";

import { LogIn, type Role } from "../support/access.ts";
import { expectAccessible } from "../support/axe.ts";
import { Frame, type Language } from "../support/frame.ts";
import { startServer, type Server } from "../support/server.ts";
import { everythingKept, found } from "../support/storage.ts";
import { expect, test } from "../support/test.ts";

const PASSWORDS = { alice: "alice has a long one", bob: "bob has a long one too", carol: "carol has one as well" };
const ROLES = { alice: "operator", bob: "support", carol: "viewer" } as const;
type Name = keyof typeof ROLES;

const WORDS = {
  English: {
    devices: "Get device information", probe: "Send a probe push", consent: /^I agree/, cancel: "Cancel",
    cancelled: "Cancelled", change: "Change", save: "Save", unlock: "It has a set-up link.", isSetUp: "This console is set up",
    denied: /needs support or operator/, operators: "It needs operator.", everywhere: "Log out everywhere", end: "End this session",
    lost: "a new one"
  },
  简体中文: {
    devices: "获取设备信息", probe: "发送探测推送", consent: /^我/, cancel: "取消",
    cancelled: "已取消", change: "修改", save: "保存", unlock: "其中有一个设置链接。", isSetUp: "此控制台已完成设置",
    denied: /需要“支持人员”或“操作员”角色/, operators: "需要“操作员”角色。", everywhere: "退出全部登录", end: "结束此会话",
    lost: "请重启服务器"
  },
} as const;

/** A page of its own browser, that is of one person, in a language. */
async function person(browser: Browser, server: Server, language: Language): Promise<Page> {
  const locale = language === "English" ? "en-GB" : "zh-CN";
  const context = await browser.newContext({ baseURL: server.origin, locale, viewport: { width: 1280, height: 900 } });
  return context.newPage();
}

/** The status of a call that the page makes. */
const statusOf = (page: Page, call: string, body: object = {}) =>
  page.evaluate(async ([call, body]) => {
    const headers = { "Content-Type": "application/json" };
    return (await fetch(`/api/${call}`, { method: "POST", headers, body })).status;
  }, [call, JSON.stringify(body)] as const);

for (const language of ["English", "简体中文"] as const) {
  const words = WORDS[language];

  test.describe(`in ${language}`, () => {
    test.describe.configure({ mode: "serial" });
    let server: Server;
    let link: string;

    test.beforeAll(async () => {
      // Not faster than usual: the check that is watched must not end by itself.
      server = await startServer({ demo: true, host: "0.0.0.0" });
      link = await server.setUpLink();
    });

    test.afterAll(async () => {
      await server.stop();
    });

    async function enter(browser: Browser, name: Name): Promise<[Page, LogIn]> {
      const page = await person(browser, server, language);
      const logIn = new LogIn(page, language);
      await page.goto("/login");
      await logIn.as(name, PASSWORDS[name]);
      await logIn.known(name, ROLES[name]);
      return [page, logIn];
    }

    test("it is locked, and says how it is unlocked", async ({ browser }) => {
      const page = await person(browser, server, language);
      await page.goto("/history");
      await expect(page.getByRole("main")).toContainText(words.unlock);
      expect(await statusOf(page, "list_apps")).toBe(403);
      // Nothing of it is needed for the tools.
      await new Frame(page, language).open("/usersig");
      await expect(page.getByRole("textbox", { name: "SDKAppID", exact: true })).toBeVisible();
    });

    test("a wrong link unlocks nothing; the right one makes the operator, by keyboard, and only once", async ({ browser }) => {
      const page = await person(browser, server, language);
      const logIn = new LogIn(page, language);
      await page.goto("/setup#0123456789abcdef0123456789abcdef");
      await logIn.name().fill("mallory");
      await logIn.password().fill(PASSWORDS.alice);
      await logIn.password().press("Enter");
      await expect(page.getByRole("main")).toContainText(words.lost);

      await page.goto("about:blank");
      await page.goto(link);
      await logIn.name().focus();
      expect(new URL(page.url()).hash).toBe("");
      await page.keyboard.type("alice");
      await page.keyboard.press("Tab");
      await page.keyboard.type(PASSWORDS.alice);
      await page.keyboard.press("Enter");
      await logIn.known("alice", "operator");
      await expect(page).toHaveURL(/\/settings\/users$/);
      for (const name of ["bob", "carol"] as const) await logIn.add(name, ROLES[name], PASSWORDS[name]);
      await expectAccessible(page);
      // The browser itself remembers with which address this document was opened.
      await page.reload();
      await logIn.known("alice", "operator");
      const secret = new URL(link).hash.slice(1);
      expect(found(await everythingKept(page), { ...PASSWORDS, secret })).toEqual([]);

      const other = await person(browser, server, language);
      await other.goto(link);
      await expect(other.getByRole("main")).toContainText(words.isSetUp);
      expect(await statusOf(other, "set_up", { link: secret, name: "eve", password: PASSWORDS.bob })).not.toBe(200);
    });

    for (const [name, role] of Object.entries(ROLES) as [Name, Role][]) {
      test(`${role}: what may be done can be pressed, what may not says why, and the server agrees`, async ({ browser }) => {
        const [page] = await enter(browser, name);
        await page.goto("/push-check?userid=iphone_ready");
        const button = page.getByRole("button", { name: words.devices, exact: true });
        await expect(button).toBeVisible();
        const asked = { sdkappid: 1_400_000_001, userid: "iphone_ready", task_or_push_id: "" };
        if (role === "viewer") {
          await expect(button).toHaveAttribute("aria-disabled", "true");
          await expect(button).toHaveAccessibleDescription(words.denied);
          expect(await statusOf(page, "get_device_information", asked)).toBe(403);
        } else {
          await expect(button).not.toHaveAttribute("aria-disabled");
          expect(await statusOf(page, "get_device_information", asked)).toBe(200);
        }
        expect(await statusOf(page, "app_key", { sdkappid: 1_400_000_001 })).toBe(role === "operator" ? 200 : 403);
        await page.goto("/settings/users");
        if (role === "operator") await expect(page.getByRole("heading", { name: "carol" })).toBeVisible();
        else await expect(page.getByRole("main")).toContainText(words.operators);
      });
    }

    test("a session that ends in the middle of a check: log in, and it is watched again", async ({ browser }) => {
      const [page, logIn] = await enter(browser, "bob");
      await page.goto("/push-check?userid=never_completes");
      await page.getByRole("button", { name: words.devices, exact: true }).click();
      await page.getByRole("checkbox", { name: words.consent }).check();
      await page.getByRole("button", { name: words.probe, exact: true }).click();
      const cancel = page.locator("#finder-run").getByRole("button", { name: words.cancel, exact: true });
      await expect(cancel).toBeVisible();
      const typed = page.getByRole("textbox", { name: /^Task ID/ });
      await typed.fill("typed meanwhile");

      // A change by an operator ends his sessions.
      const [operator, theirs] = await enter(browser, "alice");
      await theirs.choose("users");
      const card = operator.getByRole("listitem").filter({ has: operator.getByRole("heading", { name: "bob" }) });
      await card.getByText(words.change, { exact: true }).click();
      await theirs.password(card).or(card.locator("input[type=password]")).first().fill(PASSWORDS.bob);
      await card.getByRole("button", { name: words.save, exact: true }).click();

      await expect(logIn.dialog).toBeVisible({ timeout: 60_000 });
      await expect(logIn.password(logIn.dialog)).toBeFocused();
      await expectAccessible(page);
      await page.keyboard.type(PASSWORDS.bob);
      await page.keyboard.press("Enter");
      await expect(logIn.dialog).toHaveCount(0);
      await expect(typed).toHaveValue("typed meanwhile");
      await cancel.click();
      await expect(page.locator("#finder-run")).toContainText(words.cancelled);
    });

    test("one's sessions are listed and ended everywhere; afterwards nothing is left", async ({ browser }) => {
      const [page, logIn] = await enter(browser, "carol");
      const [other] = await enter(browser, "carol");
      await logIn.choose("account");
      // These two, and the one that was left open before.
      const sessions = page.getByRole("main").getByRole("listitem").filter({ hasText: "Chrome" });
      await expect(sessions).toHaveCount(3);
      await sessions.last().getByRole("button", { name: words.end, exact: true }).click();
      await expect(sessions).toHaveCount(2);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      await page.getByRole("button", { name: words.everywhere, exact: true }).click();
      await expect(page).toHaveURL(/\/login$/);
      await expect(logIn.name()).toBeVisible();
      expect(await statusOf(page, "list_apps")).toBe(401);
      expect(await statusOf(other, "list_apps")).toBe(401);
    });

    test("log-out ends the session, and back shows nothing of it", async ({ browser }) => {
      const [page, logIn] = await enter(browser, "alice");
      await page.goto("/settings/users");
      await expect(page.getByRole("heading", { name: "carol" })).toBeVisible();
      await logIn.choose("logOut");
      await expect(page).toHaveURL(/\/login$/);
      await expect(logIn.name()).toBeVisible();
      await page.goBack();
      await expect(page.getByRole("main")).not.toContainText("carol");
      expect(await statusOf(page, "list_console_users")).toBe(401);
    });
  });
}
