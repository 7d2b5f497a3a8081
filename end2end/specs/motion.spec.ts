import type { Page } from "@playwright/test";

import { AppsPage } from "../support/apps.ts";
import { expect, test } from "../support/test.ts";

/** Writes down every animation that runs for longer than a blink. */
async function watchMotion(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { motion: seen });
    const watch = () => {
      for (const animation of document.getAnimations()) {
        const { duration, iterations } = animation.effect?.getTiming() ?? {};
        const target = (animation.effect as KeyframeEffect | null)?.target;
        if (Number(duration) * Number(iterations) > 20) seen.push(`${duration} ms: ${target?.outerHTML.slice(0, 80)}`);
      }
      requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
  });
  return () => page.evaluate(() => (window as unknown as { motion: string[] }).motion);
}

async function useThePage(page: Page): Promise<void> {
  const apps = new AppsPage(page);
  await apps.open();
  await apps.addApp("Shop");
  await apps.button(apps.card("Shop"), "Forget").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Current app/ }).click();
  await page.getByRole("link", { name: "Manage apps" }).hover();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "UserSig Tools" }).first().hover();
}

test.describe("who asked for less motion", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("sees none", async ({ page }) => {
    const motion = await watchMotion(page);
    await useThePage(page);
    expect(await motion()).toEqual([]);
  });
});

test("the watch sees motion where there is some", async ({ page }) => {
  const motion = await watchMotion(page);
  await page.goto("/");
  await page.evaluate(() => document.body.animate([{ opacity: 0.9 }, { opacity: 1 }], 500).finished);
  expect(await motion()).not.toEqual([]);
});
