import { expect, test } from "../support/test.ts";
import { PAGES } from "../support/frame.ts";
import { token } from "../support/tokens.ts";

test("every page by the navigation, its title, and its heading in focus", async ({ frame, page }) => {
  await frame.open("/");
  for (const { path, name } of [...PAGES].reverse()) {
    await frame.follow(name);
    expect(new URL(page.url()).pathname).toBe(path);
    await expect(page).toHaveTitle(`${frame.words[name]} · Signet`);
    await expect(frame.heading(name)).toBeFocused();
    await expect(frame.link(name)).toHaveAttribute("aria-current", "page");
  }
});

test("the tools stand under Auxiliary Tools", async ({ frame }) => {
  await frame.open("/");
  const group = frame.navigation.getByRole("list", { name: "Auxiliary Tools" });
  await expect(group.getByRole("link").locator(".nav-name")).toHaveText([
    "Offline Push Check",
    "Check History",
    "Certificates",
    "UserSig Tools",
    "Error Codes",
  ]);
});

test("back and forward move between pages without loading anything", async ({ frame, page }) => {
  await frame.open("/");
  await frame.follow("tools");
  await frame.follow("push");
  const loads: string[] = [];
  // The icon is the browser's own affair: it asks its cache again whenever the address changes.
  const isIcon = (url: string) => url.endsWith("/icons/signet.svg");
  page.on("request", (request) => isIcon(request.url()) || loads.push(request.url()));
  await page.goBack();
  await expect(frame.heading("tools")).toBeVisible();
  await page.goBack();
  await expect(frame.heading("apps")).toBeVisible();
  await page.goForward();
  await expect(frame.heading("tools")).toBeVisible();
  expect(loads).toEqual([]);
});

test.describe("over a slow network", () => {
  test("a page that comes late leaves the address to the one shown by then", async ({ frame, page }) => {
    const late = /\/assets\/later-\w+\.(wasm|bin)$/;
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(late, async (route) => {
      await held;
      await route.continue();
    });
    await frame.open("/usersig");
    const asked = page.waitForRequest(late);
    await frame.follow("push");
    await asked;
    await page.goBack();
    await expect(frame.heading("tools")).toBeVisible();
    const arrived = page.waitForResponse(late);
    release();
    await (await arrived).finished();
    await page.waitForLoadState("networkidle");
    await frame.follow("apps");
    await page.goBack();
    await expect(frame.heading("tools")).toBeVisible();
    await expect(page).toHaveURL(/\/usersig$/);
  });
});

test("what was typed is not lost by a look at another page", async ({ frame, tools }) => {
  await tools.open();
  await tools.enterApp();
  await tools.userSig.fill(token());
  await frame.follow("apps");
  await frame.follow("tools");
  await tools.verify.click();
  await expect(tools.verdict).toContainText(/^\s*Valid/);
});

test("the first load leaves the focus where the browser puts it", async ({ frame, page }) => {
  await frame.open("/usersig");
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
});

test("offline push check without an app says what is missing", async ({ frame, page }) => {
  await frame.open("/push-check");
  const app = page.getByRole("region", { name: "App", exact: true });
  await expect(app).toContainText("No app is configured on the server.");
  await page.getByRole("textbox", { name: "UserID" }).first().fill("alice");
  await page.getByRole("button", { name: "Get device information" }).click();
  await expect(page.getByRole("main")).toContainText("Choose an app of the server first.");
});

test.describe("an unknown address", () => {
  test.use({ expectedNoise: [/404/] });

  test("is answered with 404 and the ways out", async ({ frame, page }) => {
    const answer = await page.goto("/no-such-page");
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
    await expect(page).toHaveTitle("Page not found · Signet");
    await page.getByRole("main").getByRole("link", { name: "UserSig Tools" }).click();
    await expect(frame.heading("tools")).toBeVisible();
  });
});
