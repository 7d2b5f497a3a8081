// Log-in as the page shows it: what is asked, what is kept, what is said.

import type { Page } from "@playwright/test";

import { LogIn } from "../../support/access.ts";
import { expectAccessible } from "../../support/axe.ts";
import { answerInstead, callsOf } from "../../support/configuration.ts";
import { PushCheck } from "../../support/push-check.ts";
import { expect, test } from "../../support/test.ts";
import { STATES, WRONG, account, refuse, tell } from "../../support/told-access.ts";
import { UserSigTools } from "../../support/usersig-tools.ts";

// The browser complains about each of these answers. Pushes travel no faster than usual: the
// check that is watched must not end by itself.
test.use({ expectedNoise: [/status of (401|403|429) /], demoSpeed: 1 });

const DONE = { Ok: { done: account("operator") } };
const ENDED = { code: "log_in_needed" };
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("a page that needs a log-in asks for it in its place and is there afterwards", async ({ page }) => {
  await tell(page, "out");
  await answerInstead(page, "log_in", DONE);
  const logIn = new LogIn(page);
  const calls = callsOf(page);
  await page.goto("/history?outcome=fault");
  await expect(logIn.account).toContainText("Not logged in");
  await expect(page.getByRole("heading", { name: "Log in to see this page" })).toBeVisible();
  expect(calls).toEqual([]);
  await expectAccessible(page);
  await logIn.as("alice", "long enough it is");
  await expect(page.getByRole("button", { name: "Filter", exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  expect(new URL(page.url()).search).toBe("?outcome=fault");
  await logIn.known("alice", "operator");
  await expect(page.getByRole("button", { name: /^Current app: Demo/ })).toBeVisible();
});

test("the link in the frame leads to the log-in and back, with what was typed", async ({ page, tools }) => {
  await tell(page, "out");
  await answerInstead(page, "log_in", DONE);
  const logIn = new LogIn(page);
  await tools.open();
  await tools.userId.fill("somebody");
  await logIn.account.click();
  await expect(page).toHaveURL(/\/login\?to=%2Fusersig$/);
  await logIn.as("alice", "long enough it is");
  await expect(page).toHaveURL(/\/usersig$/);
  await expect(tools.userId).toHaveValue("somebody");
});

test("an address of another site is not gone to", async ({ page }) => {
  await tell(page, "out");
  await answerInstead(page, "log_in", DONE);
  const logIn = new LogIn(page);
  await page.goto("/login?to=%2F%2Fevil.example%2Fx");
  await logIn.as("alice", "long enough it is");
  await expect(page.getByRole("heading", { level: 1, name: "Apps" })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/");
});

test("password managers can fill it in, and the password can be read", async ({ page }) => {
  await tell(page, "out");
  const logIn = new LogIn(page);
  await page.goto("/login");
  await expect(logIn.name()).toHaveAttribute("autocomplete", "username");
  await expect(logIn.password()).toHaveAttribute("autocomplete", "current-password");
  await expect(logIn.password()).toHaveAttribute("type", "password");
  await logIn.password().fill("as it is");
  await page.getByRole("button", { name: "Show Password" }).click();
  await expect(logIn.password()).toHaveAttribute("type", "text");
});

test("what is missing or wrong is said at its field, in both languages", async ({ page, frame }) => {
  await tell(page, "out");
  await answerInstead(page, "log_in", WRONG);
  const logIn = new LogIn(page);
  await page.goto("/login");
  await logIn.button().click();
  await expect(logIn.name()).toBeFocused();
  await expect(logIn.name()).toHaveAccessibleDescription(/Enter your name/);
  await logIn.as("alice", "wrong");
  await expect(logIn.password()).toBeFocused();
  await expect(logIn.password()).toHaveAccessibleDescription(/Name or password is wrong/);
  await expect(logIn.password()).toHaveValue("wrong");
  await expectAccessible(page);
  await frame.speak("简体中文");
  await expect(new LogIn(page, "简体中文").password()).toHaveAccessibleDescription(/用户名或密码错误/);
  await expectAccessible(page);
});

test("after too many attempts it counts down", async ({ page }) => {
  await tell(page, "out");
  await page.clock.install();
  const logIn = new LogIn(page);
  const later = { Err: { ...WRONG.Err, field: null, retry_after: 8 } };
  const end = await refuse(page, "log_in", 429, later);
  await page.goto("/login");
  await logIn.as("alice", "wrong");
  await expect(logIn.password()).toHaveAccessibleDescription(/Try again in \d s/);
  await expect(logIn.button()).toHaveAttribute("aria-disabled", "true");
  await end();
  await answerInstead(page, "log_in", DONE);
  await page.clock.runFor(9_000);
  await expect(logIn.button()).not.toHaveAttribute("aria-disabled");
  await logIn.button().click();
  await logIn.known("alice", "operator");
});

test("a code is asked for only where one is needed", async ({ page }) => {
  await tell(page, "out");
  const logIn = new LogIn(page);
  await answerInstead(page, "log_in", { Ok: { code_needed: { challenge: "0123456789abcdef" } } });
  await answerInstead(page, "log_in_with_code", { Ok: account("operator") });
  await page.goto("/login");
  await expect(logIn.code()).toHaveCount(0);
  const first = page.waitForRequest("**/api/log_in");
  await logIn.as("alice", "long enough it is");
  expect((await first).postDataJSON()).toEqual({ name: "alice", password: "long enough it is" });
  await expect(logIn.code()).toBeFocused();
  await expect(logIn.code()).toHaveAttribute("autocomplete", "one-time-code");
  await expectAccessible(page);
  const sent = page.waitForRequest("**/api/log_in_with_code");
  await logIn.code().fill("123456");
  await logIn.code().press("Enter");
  expect((await sent).postDataJSON()).toEqual({ challenge: "0123456789abcdef", code: "123456" });
  await logIn.known("alice", "operator");
});

test("a log-in that waited too long for its code begins again", async ({ page }) => {
  await tell(page, "out");
  const logIn = new LogIn(page);
  await answerInstead(page, "log_in", { Ok: { code_needed: { challenge: "0123456789abcdef" } } });
  const title = { en: "The log-in took too long.", zh: "登录已超时。" };
  await answerInstead(page, "log_in_with_code", { Err: { ...WRONG.Err, title } });
  await page.goto("/login");
  await logIn.as("alice", "long enough it is");
  await logIn.code().fill("123456");
  await logIn.code().press("Enter");
  await expect(logIn.password()).toBeFocused();
  await expect(logIn.password()).toHaveAccessibleDescription(/took too long/);
  await expect(logIn.name()).toHaveValue("alice");
});

test("a session that ends in the middle of a check: log in over it, and it is watched again", async ({ page }) => {
  await tell(page, "operator");
  await answerInstead(page, "log_in", DONE);
  const [push, logIn] = [new PushCheck(page), new LogIn(page)];
  await push.open();
  await push.devicesOf("never_completes");
  await push.send(push.probe);
  await push.taskId.fill("typed meanwhile");
  const again = await refuse(page, "watch_push_test", 401, ENDED);
  await expect(logIn.dialog).toBeVisible();
  await expect(logIn.password(logIn.dialog)).toBeFocused();
  await expect(logIn.name(logIn.dialog)).toHaveValue("alice");
  await expectAccessible(page);
  await again();
  await logIn.as("alice", "long enough it is", logIn.dialog);
  await expect(logIn.dialog).toHaveCount(0);
  await expect(push.taskId).toHaveValue("typed meanwhile");
  await push.cancel.click();
  await push.ended();
  await expect(push.verdict).toContainText("Cancelled");
});

test("a press goes on after the log-in, and who does not log in keeps what was typed", async ({ page }) => {
  await tell(page, "operator");
  await answerInstead(page, "log_in", DONE);
  const [push, logIn] = [new PushCheck(page), new LogIn(page)];
  await push.openStatus();
  const end = await refuse(page, "get_status", 401, ENDED);
  await push.statusUserId.fill("iphone_ready");
  await push.getStatus.click();
  await logIn.dialog.getByRole("button", { name: "Not now" }).click();
  await expect(push.checker).toContainText("You are not logged in.");
  await expect(push.statusUserId).toHaveValue("iphone_ready");
  await expect(logIn.account).toContainText("Not logged in");

  await push.getStatus.click();
  await expect(logIn.dialog).toBeVisible();
  await end();
  await logIn.as("alice", "long enough it is", logIn.dialog);
  await expect(push.checker.getByRole("status")).not.toBeEmpty();
});

test("somebody else who logs in finds nothing of the one before", async ({ page }) => {
  await tell(page, "operator");
  await answerInstead(page, "log_in", { Ok: { done: account("viewer", "bob") } });
  const [push, logIn] = [new PushCheck(page), new LogIn(page)];
  await push.openStatus();
  await refuse(page, "get_status", 401, ENDED);
  await push.statusUserId.fill("iphone_ready");
  await push.getStatus.click();
  await expect(logIn.dialog).toBeVisible();
  const loaded = page.waitForEvent("load");
  await logIn.as("bob", "long enough it is", logIn.dialog);
  await loaded;
});

test("what a role may not do is disabled, with the reason beside it", async ({ page }) => {
  const push = new PushCheck(page);
  await tell(page, "viewer");
  await push.open("?userid=iphone_ready");
  await expect(push.getDevices).toHaveAttribute("aria-disabled", "true");
  await expect(push.getDevices).toHaveAccessibleDescription(/needs support or operator/);
  await expectAccessible(page);
  await push.openStatus("?userid=iphone_ready");
  await push.getStatus.click();
  await expect(push.checker.getByRole("status")).not.toBeEmpty();
  // The key is for operators, and the prompt says so.
  await page.goto("/usersig");
  await expect(new UserSigTools(page).prompt).toContainText("Your role does not allow this.");
});

test("a role that was changed meanwhile is told, and known from then on", async ({ page }) => {
  const push = new PushCheck(page);
  await tell(page, "support");
  await push.open("?userid=iphone_ready");
  await tell(page, "viewer");
  await refuse(page, "get_device_information", 403, { code: "not_allowed", needs: "support" });
  await push.getDevices.click();
  await expect(push.finder).toContainText("It needs support or operator.");
  await expect(push.getDevices).toHaveAttribute("aria-disabled", "true");
});

test("logged out, the tools make and check a UserSig without a call", async ({ page, tools }) => {
  await tell(page, "out");
  const calls = callsOf(page);
  await tools.open();
  await tools.enterApp();
  await tools.check(await tools.generateFor("alice"), "alice");
  await expect(tools.verdict).toContainText(/^\s*Valid/);
  await expect(new LogIn(page).account).toContainText("Not logged in");
  expect(calls).toEqual([]);
});

test("a set-up link leaves the address at once; a wrong one says where a new one comes from", async ({ page }) => {
  await tell(page, "locked");
  const title = { en: "Restart the server: it prints a new one.", zh: "请重启服务器以生成新链接。" };
  const bad = { ...WRONG.Err, title, field: "set_up_link" };
  await answerInstead(page, "set_up", { Err: bad });
  const logIn = new LogIn(page);
  await page.goto("/setup#0123456789abcdef");
  await expect(logIn.name()).toBeVisible();
  expect(new URL(page.url()).hash).toBe("");
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
  await logIn.name().fill("alice");
  await logIn.password().fill("short");
  await page.getByRole("button", { name: "Create the operator" }).click();
  await expect(logIn.password()).toHaveAccessibleDescription(/At least 10 characters/);
  await logIn.password().fill("long enough it is");
  const sent = page.waitForRequest("**/api/set_up");
  await page.getByRole("button", { name: "Create the operator" }).click();
  expect((await sent).postDataJSON().link).toBe("0123456789abcdef");
  await expect(page.getByRole("main")).toContainText("Restart the server: it prints a new one.");
  await expectAccessible(page);
});

test("a locked console says how it is unlocked", async ({ page, frame }) => {
  await tell(page, "locked");
  for (const path of ["/setup", "/history", "/login"]) {
    await page.goto(path);
    await expect(page.getByRole("main")).toContainText("It has a set-up link.");
  }
  await expectAccessible(page);
  await frame.speak("简体中文");
  await expect(page.getByRole("main")).toContainText("请重启服务器");
});

test("where a log-in would be seen by others there is no form", async ({ page }) => {
  await tell(page, "unsafe");
  await page.goto("/login");
  await expect(page.getByRole("main")).toContainText(STATES.unsafe.logged_out.refused.en);
  await expect(new LogIn(page).password()).toHaveCount(0);
});

test("an open console shows nothing of it, but how to switch it on", async ({ page, frame }) => {
  await answerInstead(page, "access_state", { Ok: "open" });
  await frame.open("/push-check");
  await expect(page.locator(".user")).toHaveCount(0);
  await frame.open("/settings/account");
  await expect(page.getByRole("main")).toContainText("add NAME --role operator");
  await expectAccessible(page);
});

for (const language of ["English", "简体中文"] as const) {
  test(`everything fits on a small phone in ${language}`, async ({ page, frame }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    const long = "bob.the.support.engineer.of.the.night.shift@example.com";
    const user = { ...account("support", long), disabled: true, created_at: 1_795_800_000, sessions: 2 };
    const session = { id: "a", current: false, created_at: 1_795_800_000, seen_at: 1_795_800_000, address: "2001:db8::1:2:3:4", client: "W".repeat(90) };
    await answerInstead(page, "list_console_users", { Ok: [user] });
    await answerInstead(page, "list_sessions", { Ok: [session] });
    for (const [state, path] of [["out", "/login"], ["out", "/history"], ["locked", "/setup#x"], ["locked", "/setup"], ["operator", "/settings/account"], ["operator", "/settings/users"]] as const) {
      await tell(page, state);
      await frame.open(path);
      if (frame.language !== language) await frame.speak(language);
      await expect(page.locator(".skeleton:visible")).toHaveCount(0);
      await expectAccessible(page);
      expect(await sideways(page), path).toBe(0);
    }
    await page.locator("summary").first().click();
    expect(await sideways(page)).toBe(0);
    await new LogIn(page, language).account.click();
    await expect(page.locator(".user-menu")).toBeVisible();
    expect(await sideways(page)).toBe(0);
    await expectAccessible(page);
  });
}
