// Whether what a press brought about can be seen without scrolling.

import { expect, type Locator } from "@playwright/test";

/** Windows of people: from a desk to a phone. In the last two the answer is below its question. */
export const WINDOWS = [
  { width: 1280, height: 900 },
  { width: 1440, height: 800 },
  { width: 1920, height: 1080 },
  { width: 768, height: 1024 },
  { width: 360, height: 740 },
] as const;

/** From here on the answer stands beside its question and the focus stays at the button. */
const WIDE = 1100;

/** Presses, and expects the first line of the answer inside the window; in a narrow one with the focus. */
export async function pressAndSee(button: Locator, answer: Locator): Promise<void> {
  await button.click();
  await expect(answer).toBeVisible();
  const window = answer.page().viewportSize();
  if (!window) throw new Error("a page without a window");
  await expect
    .poll(async () => (await answer.boundingBox())?.y ?? -1, { message: "the answer begins above the window" })
    .toBeGreaterThanOrEqual(0);
  await expect
    .poll(async () => (await answer.boundingBox())?.y ?? Infinity, { message: "the answer begins below the window" })
    .toBeLessThan(window.height - 40);
  if (window.width < WIDE) await expect(answer).toBeFocused();
}
