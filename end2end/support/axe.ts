// Accessibility rules of WCAG 2.0 to 2.2, levels A and AA, checked by axe.

import axe from "axe-core";
import { expect, type Locator, type Page } from "@playwright/test";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** All rules in the light theme; in the dark one those that look at colours, as only they can differ. */
const THEMES = {
  light: { type: "tag", values: WCAG },
  dark: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
} as const;

/** Rows after the first ones are like them, and take most of the time. */
const EXCLUDED = ["tbody > tr:nth-child(n + 11)", "main li:nth-child(n + 13)"];

/** Fails with every rule that is broken and the elements that break it, light or dark; of a part or of all. */
export async function expectAccessible(page: Page, part?: Locator): Promise<void> {
  // Half a megabyte of script: once for each document.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const include = (await part?.elementHandle()) ?? (await page.evaluateHandle(() => document));
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const { type, values } = THEMES[theme];
    const told = await page.evaluate(async ({ include, exclude, runOnly }) => {
      // No rule of these reads a style sheet, which would be fetched anew.
      const options = { runOnly, resultTypes: ["violations" as const], preload: false };
      const { violations } = await window.axe.run({ include, exclude }, options);
      return violations.map(({ id, help, nodes }) => ({
        rule: `${id}: ${help}`,
        where: nodes.map((node) => `${node.html} — ${node.failureSummary}`),
      }));
    }, { include, exclude: EXCLUDED, runOnly: { type, values: [...values] } });
    expect(told, `in the ${theme} theme`).toEqual([]);
  }
}
