// Accessibility rules of WCAG 2.0 to 2.2, levels A and AA, checked by axe.

import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** All rules in the light theme; in the dark one those that look at colours, as only they can differ. */
const THEMES = {
  light: { type: "tag", values: WCAG },
  dark: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
} as const;

/** Fails with every rule that is broken and the elements that break it, light or dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const { type, values } = THEMES[theme];
    const { violations } = await new AxeBuilder({ page })
      .options({ runOnly: { type, values: [...values] }, resultTypes: ["violations"] })
      // There are no frames; without this each run opens a page of its own to sum them up.
      .setLegacyMode()
      .analyze();
    const told = violations.map(({ id, help, nodes }) => ({
      rule: `${id}: ${help}`,
      where: nodes.map((node) => `${node.html} — ${node.failureSummary}`),
    }));
    expect(told, `in the ${theme} theme`).toEqual([]);
  }
}
