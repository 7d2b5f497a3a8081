// Everything with the keyboard alone: no test here moves or presses the mouse.

import type { Locator, Page } from "@playwright/test";

import { AppsPage, PASSPHRASE } from "../support/apps.ts";
import { expect, test } from "../support/test.ts";
import { APP } from "../support/usersig-tools.ts";

/** Presses Tab until an element has the focus, as somebody would who reads what has it. */
async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    const there = await target.evaluateAll((found) => found.some((element) => element === document.activeElement));
    if (there) return;
    await page.keyboard.press(key);
  }
  throw new Error(`80 times ${key} did not lead to ${target}`);
}

/** Whether the focused element is drawn differently from when it is not. */
async function expectVisibleFocus(page: Page): Promise<void> {
  const drawn = await page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return "nothing";
    const look = (of: Element) => {
      const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(of);
      return [outline, boxShadow, borderColor, backgroundColor].join();
    };
    // A hidden radio or an inner part may be drawn by what stands around it or beside it.
    const parts = [element, element.parentElement, element.nextElementSibling].filter((e) => e !== null);
    const focused = parts.map(look).join();
    element.blur();
    const plain = parts.map(look).join();
    element.focus({ preventScroll: true });
    return focused === plain ? element.outerHTML.slice(0, 200) : "";
  });
  expect(drawn, "nothing shows where the focus is").toBe("");
}

test("generate, copy and verify a UserSig", async ({ page, tools, frame }) => {
  await tools.open();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(frame.heading("tools")).toBeFocused();
  await tabTo(page, tools.sdkappid);
  await page.keyboard.type(String(APP.sdkappid));
  await tabTo(page, tools.secretKey);
  await page.keyboard.type(APP.key);
  await tabTo(page, tools.userId);
  await page.keyboard.type("alice");
  await tabTo(page, tools.generator.getByRole("radio", { name: "180 days" }));
  await page.keyboard.press("ArrowLeft");
  await expect(tools.generator.getByRole("radio", { name: "30 days" })).toBeChecked();
  await tabTo(page, tools.generate);
  await page.keyboard.press("Enter");
  const token = await tools.token();
  await tabTo(page, tools.copy);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Copied").first()).toBeVisible();
  await tabTo(page, tools.expectedUserId);
  await page.keyboard.type("alice");
  await tabTo(page, tools.userSig);
  await page.keyboard.press("ControlOrMeta+V");
  await expect(tools.userSig).toHaveValue(token);
  await tabTo(page, tools.verify);
  await page.keyboard.press("Enter");
  await expect(tools.verdict).toContainText(/^\s*Valid/);
});

test("Enter in a field does what its form is for", async ({ page, tools }) => {
  await tools.open();
  await tools.enterApp();
  await tools.userId.focus();
  await page.keyboard.type("alice");
  await page.keyboard.press("Enter");
  await tools.token();
  await tools.expectedUserId.focus();
  await page.keyboard.press("Enter");
  await expect(tools.userSig).toBeFocused();
  await expect(tools.userSig).toHaveAttribute("aria-invalid", "true");
});

test("remember, lock, unlock and forget an app", async ({ page }) => {
  const apps = new AppsPage(page);
  await apps.open();
  await tabTo(page, apps.sdkappid);
  await page.keyboard.type(String(APP.sdkappid));
  await tabTo(page, apps.secretKey);
  await page.keyboard.type(APP.key);
  await tabTo(page, apps.name);
  await page.keyboard.type("Shop");
  await tabTo(page, apps.remember);
  await page.keyboard.press("Space");
  await tabTo(page, apps.passphrase);
  await page.keyboard.type(PASSPHRASE);
  await tabTo(page, apps.passphraseAgain);
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press("Enter");
  const card = apps.card("Shop");
  await expect(card).toContainText("Remembered");
  await tabTo(page, apps.button(card, "Lock"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(card).toContainText("Locked");
  await tabTo(page, card.getByLabel("Passphrase", { exact: true }));
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press("Enter");
  await expect(card).toContainText("Remembered");
  await tabTo(page, apps.button(card, "Forget"));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(apps.button(card, "Forget")).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByRole("button", { name: "Forget" }));
  await page.keyboard.press("Enter");
  await expect(card).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Your apps" })).toBeFocused();
});

test("a dialog that is opened again at once stays open", async ({ page }) => {
  const apps = new AppsPage(page);
  await apps.open();
  await apps.addApp("Shop");
  const forget = apps.button(apps.card("Shop"), "Forget");
  const button = await forget.elementHandle();
  await forget.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  // The browser tells of the closing a moment after it.
  await dialog.evaluate((it: HTMLDialogElement, again) => {
    const told = new Promise((done) => it.addEventListener("close", done, { once: true }));
    it.close();
    (again as HTMLElement).click();
    return told;
  }, button);
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: "Forget" }).click();
  await expect(apps.card("Shop")).toHaveCount(0);
});

test("an open dialog keeps the focus inside", async ({ page }) => {
  const apps = new AppsPage(page);
  await apps.open();
  await apps.addApp("Shop");
  await apps.button(apps.card("Shop"), "Forget").focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  for (let presses = 0; presses < 6; presses += 1) {
    await page.keyboard.press("Tab");
    const outside = await page.evaluate(
      () => document.activeElement !== document.body && !document.activeElement?.closest("dialog"),
    );
    expect(outside).toBe(false);
  }
});

test("the menu of apps opens, moves on with Tab and closes with Escape", async ({ page, frame }) => {
  await frame.open("/usersig");
  const chip = page.getByRole("button", { name: /^Current app/ });
  await tabTo(page, chip);
  await page.keyboard.press("Enter");
  const link = page.getByRole("link", { name: "Manage apps" });
  await expect(link).toBeVisible();
  await tabTo(page, link);
  await page.keyboard.press("Escape");
  await expect(link).toBeHidden();
  await expect(chip).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, link);
  await page.keyboard.press("Enter");
  await expect(frame.heading("apps")).toBeFocused();
  await expect(link).toBeHidden();
});

test("programming languages are tabs: arrows move, one stop for Tab", async ({ page, tools }) => {
  await tools.open();
  await tools.enterApp();
  await tools.generateFor("alice");
  await tabTo(page, tools.copy);
  const unfold = tools.generator.getByText("Code for your server");
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press("Tab");
    const there = await page.evaluate(() => document.activeElement?.textContent?.includes("Code for your server"));
    if (there) break;
  }
  await page.keyboard.press("Enter");
  const tabs = tools.generator.getByRole("tab");
  await expect(unfold).toBeVisible();
  await tabTo(page, tabs.first());
  await page.keyboard.press("ArrowRight");
  await expect(tabs.nth(1)).toBeFocused();
  await expect(tabs.nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("End");
  await expect(tabs.last()).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(tabs.last()).not.toBeFocused();
  expect(await tabs.evaluateAll((all) => all.some((tab) => tab === document.activeElement))).toBe(false);
});

test("everything that takes the focus shows it, and nothing holds it", async ({ page, tools }) => {
  await tools.open();
  await tools.enterApp();
  await tools.check(await tools.generateFor("alice"), "bob");
  await page.reload();
  await tools.enterApp();
  await tools.check(await tools.generateFor("alice"), "bob");
  await page.getByRole("heading", { level: 1 }).focus();
  const seen = new Set<string>();
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press("Tab");
    const where = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return "";
      element.setAttribute("data-visited", element.getAttribute("data-visited") ?? String(Math.random()));
      return element.getAttribute("data-visited") ?? "";
    });
    if (where === "" || seen.has(where)) break;
    seen.add(where);
    await expectVisibleFocus(page);
  }
  expect(seen.size).toBeGreaterThan(15);
  expect(seen.size).toBeLessThan(150);
});
