// What a first visit moves over the line.

import { Counter } from "../support/counter.ts";
import { Frame } from "../support/frame.ts";
import { expect, test } from "../support/test.ts";

/**
 * For everything that opening the page moves: wasm, scripts, style, document. The first module
 * has the UserSig tools; every other page has a body of its own beside it.
 */
const BUDGETS = { "/": 410_000, "/usersig": 380_000 } as const;
/** For what a page moves that is opened after it. */
const LATER = 120_000;
/** And how many files: a browser asks for six at a time, so each six are one more round trip. */
const LATER_FILES = 12;

test.use({ serviceWorkers: "allow" });

interface Entry {
  name: string;
  transferSize: number;
  encodedBodySize: number;
  decodedBodySize: number;
}

for (const [path, budget] of Object.entries(BUDGETS)) {
  test(`the first load of ${path} is compressed, fetches nothing twice and keeps the budget`, async ({ page, baseURL }) => {
    const counter = await Counter.start(baseURL ?? "");
    await page.goto(counter.origin + path);
    await new Frame(page).keptOffline();
    const all: Entry[] = await page.evaluate(() => {
      const resources = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
      const navigation = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
      return [...navigation, ...resources].map(({ name, transferSize, encodedBodySize, decodedBodySize }) => ({
        name, transferSize, encodedBodySize, decodedBodySize,
      }));
    });
    counter.stop();

    // The question for the server's apps is no part of the page, and too short to compress.
    const isOfPage = (address: string) => !new URL(address, "http://page").pathname.startsWith("/api/");
    const entries = all.filter(({ name }) => isOfPage(name));
    const answers = counter.answers.filter(({ path }) => isOfPage(path));
    const names = entries.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(4);
    expect([...new Set(names)]).toEqual(names);
    for (const { name, transferSize, encodedBodySize, decodedBodySize } of entries) {
      if (/\.png$/.test(name)) continue;
      expect(encodedBodySize, name).toBeLessThan(decodedBodySize);
      expect(transferSize, name).toBeLessThan(decodedBodySize + 300);
    }

    // The same by the server's side of the line, with what the service worker fetches.
    const hashed = answers.filter((answer) => answer.path.startsWith("/assets/"));
    expect(hashed.map((answer) => answer.path).sort()).toEqual(
      [...new Set(hashed.map((answer) => answer.path))].sort(),
    );
    for (const answer of answers) {
      if (answer.bodyBytes > 0 && !/\.png$/.test(answer.path)) expect(answer.encoding, answer.path).toBe("br");
    }
    const bodies = answers.filter((answer) => answer.bodyBytes > 0).map((answer) => answer.path);
    expect([...new Set(bodies)].sort()).toEqual(bodies.sort());

    const needed = new Set(names.map((name) => new URL(name).pathname));
    const moved = answers
      .filter((answer) => needed.has(answer.path))
      .reduce((sum, answer) => sum + answer.bodyBytes, 0);
    const told = entries.reduce((sum, { transferSize }) => sum + transferSize, 0);
    expect(moved).toBeGreaterThan(budget / 2);
    expect(told).toBeLessThanOrEqual(budget);
    expect(moved).toBeLessThanOrEqual(budget);
  });
}

test("what is opened later moves little more, in few files", async ({ page, baseURL, frame }) => {
  const counter = await Counter.start(baseURL ?? "");
  await page.goto(`${counter.origin}/usersig`);
  await frame.keptOffline();
  let before = counter.answers.length;
  for (const name of ["push", "history", "codes", "apps"] as const) {
    await frame.follow(name);
    await expect(page.locator(".skeleton")).toHaveCount(0);
    await page.waitForLoadState("networkidle");
    const files = counter.answers.slice(before).filter(({ path }) => path.startsWith("/assets/"));
    before = counter.answers.length;
    expect(files.length, name).toBeLessThanOrEqual(LATER_FILES);
    expect(files.reduce((sum, { bodyBytes }) => sum + bodyBytes, 0), name).toBeLessThanOrEqual(LATER);
  }
  counter.stop();
});
