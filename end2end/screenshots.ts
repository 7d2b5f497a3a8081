// The pictures of the README, of the page as anybody sees it who uses it.

import { mkdirSync, writeFileSync } from "node:fs";

import type { Page } from "@playwright/test";

import { AppsPage } from "./support/apps.ts";
import { Frame } from "./support/frame.ts";
import { PushCheck } from "./support/push-check.ts";
import { expect, test } from "./support/test.ts";
import { UserSigTools } from "./support/usersig-tools.ts";

const FOLDER = new URL("../docs/images/", import.meta.url);
/** A README should load quickly. */
const MOST_BYTES = 300_000;

/** An app of nobody. */
const EXAMPLE = { sdkappid: 1_400_000_000, key: "0123456789abcdef".repeat(4) };

mkdirSync(FOLDER, { recursive: true });

async function showBothTools(page: Page): Promise<void> {
  const apps = new AppsPage(page);
  const tools = new UserSigTools(page);
  await page.clock.setFixedTime(Date.UTC(2026, 0, 15, 9, 30));
  await apps.open();
  await apps.addApp("Demo shop", EXAMPLE);
  await new Frame(page).follow("tools");
  await tools.generateFor("alice");
  await page.getByRole("button", { name: "Check it" }).click();
  await expect(tools.verdict).toContainText("Valid");
  // Nothing may look pressed or pointed at.
  await page.mouse.move(0, 0);
}

/** Takes it from the top of the page, or from a little above the element with a role. */
async function take(page: Page, name: string, from?: "status"): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const top = from ? ((await page.getByRole(from).boundingBox())?.y ?? 0) : 0;
  await page.evaluate((y) => scrollTo(0, y === 0 ? 0 : scrollY + y - 16), top);
  const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
  expect(picture.length, name).toBeLessThan(MOST_BYTES);
  writeFileSync(new URL(`${name}.png`, FOLDER), picture);
}

test.use({ contextOptions: { reducedMotion: "reduce" } });

test.describe("on a desktop", () => {
  test.use({ viewport: { width: 1280, height: 1240 } });

  for (const theme of ["light", "dark"] as const) {
    test(theme, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await showBothTools(page);
      await take(page, `usersig-${theme}`);
    });
  }

  test("in Chinese", async ({ page }) => {
    await showBothTools(page);
    await new Frame(page).speak("简体中文");
    await take(page, "usersig-zh");
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 780 }, deviceScaleFactor: 2 });

  test("the verdict", async ({ page }) => {
    await showBothTools(page);
    await take(page, "usersig-phone", "status");
  });
});

test.describe("the push check", () => {
  /** A probe to somebody of the demo, up to the verdict. */
  async function probe(page: Page, userid: string): Promise<void> {
    const push = new PushCheck(page);
    await push.open();
    await push.probeOf(userid);
    await page.mouse.move(0, 0);
  }

  test.describe("on a desktop", () => {
    test.use({ viewport: { width: 1280, height: 1200 } });

    test("a fault", async ({ page }) => {
      await probe(page, "wrong_environment");
      await take(page, "push-fault-light", "status");
    });

    test("a success, in the dark", async ({ page }) => {
      await page.emulateMedia({ colorScheme: "dark" });
      await probe(page, "iphone_ready");
      await take(page, "push-proven-dark", "status");
    });
  });

  test.describe("on a phone", () => {
    test.use({ viewport: { width: 360, height: 780 }, deviceScaleFactor: 2 });

    test("a fault", async ({ page }) => {
      await probe(page, "no_token");
      await take(page, "push-phone", "status");
    });
  });
});
