import type { Page } from "@playwright/test";

import { Frame, PAGES } from "../support/frame.ts";
import { expect, test } from "../support/test.ts";
import { APP } from "../support/usersig-tools.ts";

/** How light the page is behind everything, 0 to 255. */
async function lightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    if (!canvas) throw new Error("no canvas");
    for (const element of [document.documentElement, document.body]) {
      canvas.fillStyle = getComputedStyle(element).backgroundColor;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 3;
  });
}

test.describe("language", () => {
  test("English at first, 简体中文 when chosen, kept over a reload", async ({ frame, page }) => {
    await frame.open("/");
    await expect(page).toHaveTitle("Apps · Signet");
    await frame.speak("简体中文");
    await expect(page).toHaveTitle("应用 · Signet");
    await expect(page.getByRole("document")).toHaveAttribute("lang", "zh-CN");
    await page.reload();
    await expect(page).toHaveTitle("应用 · Signet");
    await expect(page.getByRole("document")).toHaveAttribute("lang", "zh-CN");
    await frame.speak("English");
    await expect(page).toHaveTitle("Apps · Signet");
    await expect(page.getByRole("document")).toHaveAttribute("lang", "en");
  });

  test("both tools work in Chinese, with nothing left in English", async ({ frame, page }) => {
    await frame.open("/usersig");
    await frame.speak("简体中文");
    const generator = page.getByRole("region", { name: "UserSig 生成工具" });
    const verifier = page.getByRole("region", { name: "UserSig 校验工具" });
    await page.getByRole("textbox", { name: "SDKAppID" }).fill(String(APP.sdkappid));
    await page.getByRole("textbox", { name: "SecretKey", exact: true }).fill(APP.key);
    await generator.getByRole("textbox", { name: "UserID" }).fill("alice");
    await page.getByRole("button", { name: "生成 UserSig" }).click();
    await page.getByRole("button", { name: "去校验" }).click();
    await expect(page.getByRole("status")).toContainText("有效");
    await verifier.getByRole("textbox", { name: "UserID" }).fill("bob");
    await page.getByRole("button", { name: "校验", exact: true }).click();
    await expect(page.getByRole("status")).toContainText("无效");
    await expect(verifier).toContainText("70013");
    await expectNoEnglish(page);
  });

  test("a switch of language keeps what was typed and what was found", async ({ frame, page, tools }) => {
    await tools.open();
    await tools.enterApp();
    const made = await tools.generateFor("alice");
    await tools.check(made, "bob");
    await frame.speak("简体中文");
    await expect(page.getByRole("textbox", { name: "SecretKey", exact: true })).toHaveValue(APP.key);
    await expect(page.getByText(made, { exact: true }).first()).toBeVisible();
    await expect(page.getByRole("status")).toContainText("无效");
  });

  for (const { path } of PAGES) {
    test(`${path} has nothing left in English when Chinese`, async ({ frame, page }) => {
      await frame.open(path);
      await frame.speak("简体中文");
      await expectNoEnglish(page);
    });
  }

  test("is followed in another tab, and so is the theme", async ({ frame, page, context }) => {
    await frame.open("/usersig");
    const other = new Frame(await context.newPage());
    await other.open("/codes");
    await frame.speak("简体中文");
    await expect(other.page).toHaveTitle("错误码 · Signet");
    other.language = "简体中文";
    await expect(other.languageSelect).toHaveValue("zh-CN");
    await other.chooseTheme("dark");
    await expect(page.getByRole("document")).toHaveAttribute("data-theme", "dark");
    await expect(frame.themeSelect).toHaveValue("dark");
  });

  test.describe("of the browser", () => {
    test.use({ locale: "zh-CN" });

    test("is taken at the first visit", async ({ page }) => {
      await page.goto("/usersig");
      await expect(page.getByRole("heading", { level: 1, name: "UserSig 工具" })).toBeVisible();
      await expect(page.getByRole("document")).toHaveAttribute("lang", "zh-CN");
    });
  });
});

test.describe("theme", () => {
  test("follows the system until one is chosen, then keeps to it", async ({ frame, page }) => {
    await frame.open("/");
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await lightness(page)).toBeLessThan(80);
    await page.emulateMedia({ colorScheme: "light" });
    expect(await lightness(page)).toBeGreaterThan(200);
    await frame.chooseTheme("dark");
    expect(await lightness(page)).toBeLessThan(80);
    await page.reload();
    await expect(frame.themeSelect).toHaveValue("dark");
    expect(await lightness(page)).toBeLessThan(80);
    await page.emulateMedia({ colorScheme: "dark" });
    await frame.chooseTheme("light");
    expect(await lightness(page)).toBeGreaterThan(200);
    await frame.chooseTheme("system");
    expect(await lightness(page)).toBeLessThan(80);
  });

  test("is there before the first paint", async ({ frame, page }) => {
    await frame.open("/");
    await frame.chooseTheme("dark");
    // Everything but what the page needs for its first paint is held back.
    await page.route(/\.wasm$/, () => {});
    await page.goto("/", { waitUntil: "commit" });
    await expect(page.getByRole("document")).toHaveAttribute("data-theme", "dark");
    expect(await lightness(page)).toBeLessThan(80);
  });
});

/** Three words in a row are a sentence that somebody forgot; names and code are left out. */
async function expectNoEnglish(page: Page): Promise<void> {
  const shown = await page.getByRole("document").ariaSnapshot();
  const lines = shown.split("\n").filter((line) => !/^\s*-? ?(\/url|code)/.test(line));
  const english = lines.filter((line) => /[A-Za-z]{2,}(?:[ ,]+[a-z]{2,}){2,}/.test(line.replace(/^\s*- '?[a-z]+ ?/, "")));
  expect(english).toEqual([]);
}
