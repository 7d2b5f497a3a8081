// The palette: what is pasted lands in its tool, and what is secret stands nowhere else.

import type { Locator, Page } from "@playwright/test";

import { expectAccessible } from "../../support/axe.ts";
import { everythingKept, found } from "../../support/storage.ts";
import { PushCheck } from "../../support/push-check.ts";
import { expect, test } from "../../support/test.ts";
import { token } from "../../support/tokens.ts";
import { APP } from "../../support/usersig-tools.ts";

const dialog = (page: Page): Locator => page.getByRole("dialog", { name: "Search or paste" });
const field = (page: Page): Locator => dialog(page).getByRole("combobox");
const places = (page: Page): Locator => dialog(page).getByRole("option");

async function paste(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await field(page).fill(text);
}

test("it opens by key and button, and Escape gives the focus back", async ({ frame, page }) => {
  await frame.open("/usersig");
  const button = page.getByRole("button", { name: "Search or paste", exact: true });
  await button.focus();
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await field(page).fill("alice");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  await expect(field(page)).toHaveValue("");
  await dialog(page).getByRole("button", { name: "Close" }).click();
  await expect(dialog(page)).toBeHidden();
  const sdkappid = page.getByRole("textbox", { name: "UserID", exact: true }).first();
  await sdkappid.focus();
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  await expect(sdkappid).toBeFocused();
});

test("a code is looked up, also on the page of the codes", async ({ frame, page }) => {
  await frame.open("/usersig");
  await paste(page, "Error 70003");
  await expect(dialog(page)).toContainText("This looks like an error code");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/codes\?q=70003$/);
  await expect(page.getByRole("main").getByRole("listitem").first()).toContainText("70003");
  await paste(page, "BadDeviceToken");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/codes\?q=BadDeviceToken$/);
  await expect(page.getByRole("main").getByRole("listitem").first()).toContainText("APNs");
});

test("a UserID goes to the issue finder, from elsewhere and from there", async ({ page, frame }) => {
  const push = new PushCheck(page);
  await frame.open("/codes");
  await paste(page, "iphone_ready");
  await expect(places(page)).toHaveText([
    "Check the push of iphone_ready",
    "Check the status of iphone_ready",
    "Look up iphone_ready in the error codes",
  ]);
  await page.keyboard.press("Enter");
  const userid = push.finder.getByRole("textbox", { name: "UserID" });
  await expect(userid).toHaveValue("iphone_ready");
  await paste(page, "two_devices");
  await places(page).first().click();
  await expect(userid).toHaveValue("two_devices");
  await expect(page).toHaveURL(/userid=two_devices/);
});

test("a Task ID goes to its field and not into the address", async ({ page, frame }) => {
  const task = "batch_667015d4_537529d8_2000005e80aa873";
  const push = new PushCheck(page);
  await frame.open("/");
  await paste(page, `TaskId: "${task}"`);
  await page.keyboard.press("Enter");
  await expect(push.finder.getByRole("textbox", { name: "Task ID or Push ID" })).toHaveValue(task);
  expect(found(await everythingKept(page), { task })).toEqual([]);
});

test("a UserSig goes to the verification tool, with its UserID", async ({ page, frame, tools }) => {
  const usersig = token();
  await frame.open("/codes");
  await paste(page, `2026-11-27 10:00 INFO userSig=${usersig} user=alice`);
  await expect(dialog(page)).toContainText("This is a UserSig of alice");
  await expect(places(page)).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(frame.heading("tools")).toBeVisible();
  await expect(tools.userSig).toHaveValue(new RegExp(usersig.replace(/[*]/g, "\\*")));
  await expect(tools.userSig).toBeFocused();
  await expect(tools.expectedUserId).toHaveValue("alice");
  const other = token({ userid: "bob" });
  await paste(page, other);
  await page.keyboard.press("Enter");
  await expect(tools.userSig).toHaveValue(other);
  await expect(tools.expectedUserId).toHaveValue("bob");
  expect(page.url()).toMatch(/\/usersig$/);
  await page.goto("/codes");
  expect(found(await everythingKept(page), { usersig, other })).toEqual([]);
});

test("a SecretKey goes nowhere and is gone with the dialog", async ({ page, frame }) => {
  await frame.open("/");
  await paste(page, `SecretKey=${APP.key}`);
  await expect(dialog(page)).toContainText("This looks like a SecretKey");
  await expect(places(page)).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(page.locator("dialog input")).toHaveValue("");
  expect(found(await everythingKept(page), { key: APP.key })).toEqual([]);
});

test("a page is found by its name in both languages, by arrows too", async ({ page, frame }) => {
  await frame.open("/");
  await paste(page, "history");
  await page.keyboard.press("Enter");
  await expect(frame.heading("history")).toBeFocused();
  await page.keyboard.press("Control+k");
  await expect(places(page).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(places(page).nth(1)).toHaveAttribute("aria-selected", "true");
  await expectAccessible(page);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(places(page).last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await frame.speak("简体中文");
  await page.keyboard.press("Control+k");
  const zh = page.getByRole("dialog", { name: "搜索或粘贴" });
  await zh.getByRole("combobox").fill("错误码");
  await expect(zh.getByRole("option").first()).toHaveText("错误码");
  await page.keyboard.press("Enter");
  await expect(frame.heading("codes")).toBeVisible();
});
