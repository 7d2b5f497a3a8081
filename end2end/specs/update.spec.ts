import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Page } from "@playwright/test";

import { expect, test as base } from "../support/test.ts";
import { download, precached, release } from "../support/site.ts";

const test = base.extend<{ folder: string }>({
  /** The site of the server under test, in a folder of this test's own. */
  folder: async ({ baseURL }, use) => {
    const folder = await mkdtemp(join(tmpdir(), "signet-site-"));
    await download(baseURL ?? "", folder);
    await use(folder);
    await rm(folder, { recursive: true });
  },
});

// The browser's own words about the question for the server's apps, once the server is gone.
test.use({ serviceWorkers: "allow", expectedNoise: [/ERR_CONNECTION_REFUSED .*\/api\/(access_state|list_apps)/] });

const isNext = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--next-version") === "1");

const offer = (page: Page) => page.getByText("A new version is ready");

test("a new version is offered, and comes when it is accepted", async ({ page, serve, folder, frame, context }) => {
  const server = await serve(folder);
  await frame.open(`${server.origin}/usersig`);
  await frame.keptOffline();
  await expect(offer(page)).toHaveCount(0);

  await release(folder);
  await page.reload();
  await expect(offer(page)).toBeVisible();
  expect(await isNext(page)).toBe(false);
  // A reload by hand or another tab is no consent.
  await page.reload();
  await expect(offer(page)).toBeVisible();
  expect(await isNext(page)).toBe(false);
  const tab = await context.newPage();
  await tab.goto(`${server.origin}/`);
  await expect(offer(tab)).toBeVisible();
  expect(await isNext(tab)).toBe(false);
  await tab.close();

  await page.getByRole("button", { name: "Reload", exact: true }).click();
  await expect.poll(() => isNext(page).catch(() => false)).toBe(true);
  await expect(frame.heading("tools")).toBeVisible();
  await expect(offer(page)).toHaveCount(0);

  // The next version is complete on its own, and nothing of the one before is kept.
  await server.stop();
  await page.reload();
  await expect(frame.heading("tools")).toBeVisible();
  expect(await isNext(page)).toBe(true);
  expect(await page.evaluate(() => caches.keys())).toHaveLength(1);
});

test("later means later: the page stays as it is, with all that was typed", async ({ page, serve, folder, frame, tools }) => {
  const server = await serve(folder);
  await frame.open(`${server.origin}/usersig`);
  await frame.keptOffline();
  await release(folder);
  await page.reload();
  await expect(offer(page)).toBeVisible();
  await tools.enterApp();
  await page.getByRole("button", { name: "Later", exact: true }).click();
  await expect(offer(page)).toHaveCount(0);
  await tools.check(await tools.generateFor("alice"), "alice");
  await expect(tools.verdict).toContainText(/^\s*Valid/);
  expect(await isNext(page)).toBe(false);
});

test.describe("a version that is not complete", () => {
  test.use({ expectedNoise: [/404|bad-precaching|Failed to/] });

  test("is not offered, and the one before keeps working", async ({ page, serve, folder, frame, tools }) => {
    const server = await serve(folder);
    await frame.open(`${server.origin}/usersig`);
    await frame.keptOffline();
    await rm(join(folder, await release(folder)));
    await page.evaluate(async () => {
      const worker = await navigator.serviceWorker.getRegistration();
      await worker?.update().catch(() => {});
      // It is over when there is nothing left that installs or waits.
      for (const next = worker?.installing; next && next.state !== "redundant"; ) {
        await new Promise((resolve) => next.addEventListener("statechange", resolve, { once: true }));
      }
    });
    await expect(offer(page)).toHaveCount(0);
    await server.stop();
    await page.reload();
    await tools.enterApp();
    await tools.check(await tools.generateFor("alice"), "alice");
    await expect(tools.verdict).toContainText(/^\s*Valid/);
    expect(await isNext(page)).toBe(false);
  });
});

test("the worker keeps every file of the page and each only once", async ({ baseURL, page }) => {
  const kept = await precached(baseURL ?? "");
  expect(new Set(kept).size).toBe(kept.length);
  await page.goto("/");
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType("resource").map((entry) => new URL(entry.name).pathname),
  );
  // Questions to the server are no files.
  const files = loaded.filter((path) => !path.startsWith("/api/"));
  expect(files.length).toBeGreaterThan(4);
  for (const path of new Set(files)) expect(kept).toContain(path);
});
