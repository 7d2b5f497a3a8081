import type { BrowserContext, Page } from "@playwright/test";

import { expect, test } from "../support/test.ts";
import { Frame } from "../support/frame.ts";
import type { Server } from "../support/server.ts";
import { UserSigTools } from "../support/usersig-tools.ts";

// The browser's own words about the question for the server's apps.
test.use({ serviceWorkers: "allow", expectedNoise: [/ERR_(CONNECTION_REFUSED|INTERNET_DISCONNECTED) .*\/api\/(access_state|list_apps)/] });

/** Generates and verifies, as somebody would who knows nothing about the network. */
async function expectToolsToWork(page: Page, userid: string): Promise<void> {
  const tools = new UserSigTools(page);
  await tools.enterApp();
  await tools.check(await tools.generateFor(userid), userid);
  await expect(tools.verdict).toContainText(/^\s*Valid/);
}

/** One visit, long enough for the service worker to have everything. */
async function visit(page: Page, server: Server, path: string): Promise<void> {
  await page.goto(server.origin + path);
  await new Frame(page).keptOffline();
}

async function cutTheCable(server: Server, context: BrowserContext): Promise<void> {
  await server.stop();
  await context.setOffline(true);
}

test("after one visit the tools work with no server and no network", async ({ page, context, serve }) => {
  const server = await serve();
  await visit(page, server, "/usersig");
  await cutTheCable(server, context);
  await expectToolsToWork(page, "alice");
  await page.reload();
  await expectToolsToWork(page, "bob");
});

test("so they do with a network, but a server that is gone", async ({ page, serve }) => {
  const server = await serve();
  await visit(page, server, "/usersig");
  await server.stop();
  await page.reload();
  await expectToolsToWork(page, "alice");
});

test("a page that was never visited opens, and so does a new tab", async ({ page, context, serve, frame }) => {
  const server = await serve();
  await visit(page, server, "/");
  await cutTheCable(server, context);
  await page.goto(`${server.origin}/usersig?userid=carol`);
  await expect(frame.heading("tools")).toBeVisible();
  await expectToolsToWork(page, "carol");
  const tab = await context.newPage();
  await tab.goto(`${server.origin}/usersig`);
  await expectToolsToWork(tab, "dave");
});

test.describe("the push check", () => {
  test.use({ expectedNoise: [/ERR_(CONNECTION_REFUSED|INTERNET_DISCONNECTED|FAILED)|Failed to fetch/] });

  test("is not part of the first load, and says so offline", async ({ page, context, serve, frame }) => {
    const server = await serve();
    const parts: string[] = [];
    page.on("request", (request) => /later-/.test(request.url()) && parts.push(request.url()));
    await visit(page, server, "/usersig");
    expect(parts).toEqual([]);
    await cutTheCable(server, context);
    await page.goto(`${server.origin}/push-check`);
    await expect(frame.heading("push")).toBeVisible();
    await expect(page.getByText("This page needs the server, which did not answer.")).toBeVisible();
  });

  test("opens offline once it was opened before", async ({ page, context, serve, frame }) => {
    const server = await serve();
    await visit(page, server, "/usersig");
    await page.goto(`${server.origin}/push-check`);
    await expect(page.getByRole("region", { name: "Offline push issue finder" })).toBeVisible();
    await cutTheCable(server, context);
    await page.reload();
    await expect(frame.heading("push")).toBeVisible();
    await expect(page.getByRole("region", { name: "Offline push issue finder" })).toBeVisible();
  });
});

test.describe("an unknown address", () => {
  test.use({ expectedNoise: [/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED/] });

  test("is not found offline either", async ({ page, context, serve }) => {
    const server = await serve();
    await visit(page, server, "/");
    await cutTheCable(server, context);
    await page.goto(`${server.origin}/no-such-page`);
    await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
  });
});

test("the page says that it is offline, and that it does not matter", async ({ page, context, frame }) => {
  await frame.open("/usersig");
  const sign = page.getByRole("contentinfo").getByText("Offline: both UserSig tools keep working");
  await expect(sign).toHaveCount(0);
  await context.setOffline(true);
  await expect(sign).toBeVisible();
  await context.setOffline(false);
  await expect(sign).toHaveCount(0);
});

test("it can be installed: name, icons, start, and a page for itself", async ({ page, frame, request }) => {
  await frame.open("/");
  const address = await page.evaluate(() => document.querySelector<HTMLLinkElement>("link[rel=manifest]")?.href);
  const answer = await request.get(address ?? "");
  expect(answer.headers()["content-type"]).toContain("manifest+json");
  const manifest = await answer.json();
  expect(manifest).toMatchObject({ name: expect.stringContaining("Signet"), display: "standalone" });
  expect(manifest.start_url).toMatch(/^\//);
  const sizes: string[] = manifest.icons.map((icon: { sizes: string }) => icon.sizes);
  expect(sizes).toEqual(expect.arrayContaining(["192x192", "512x512"]));
  const purposes: string[] = manifest.icons.map((icon: { purpose?: string }) => icon.purpose ?? "any");
  expect(purposes.some((purpose) => purpose.includes("maskable"))).toBe(true);
  for (const { src, sizes: size, type } of manifest.icons) {
    const icon = await request.get(src);
    expect(icon.headers()["content-type"]).toBe(type);
    if (type !== "image/png") continue;
    const bytes = await icon.body();
    expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`).toBe(size);
  }
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // A test's own browser window counts as incognito, which is the one thing to be forgiven.
  const serious = installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito");
  expect(serious).toEqual([]);
});
