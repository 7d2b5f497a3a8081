// Nothing leaves the page, and nothing secret stays behind.

import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium, type Page } from "@playwright/test";

import { AppsPage } from "../support/apps.ts";
import { BROWSER, LAUNCH } from "../support/browser.ts";
import { expect, listen, test } from "../support/test.ts";
import { Frame } from "../support/frame.ts";
import { everythingKept, filesWith, found, spellings } from "../support/storage.ts";
import { UserSigTools } from "../support/usersig-tools.ts";

test.use({ serviceWorkers: "allow" });

/** Secrets that occur nowhere else. */
const canaries = () => ({
  key: randomBytes(32).toString("hex"),
  passphrase: `canary ${randomBytes(12).toString("hex")} phrase`,
});

/** Generates, verifies and uses all there is around it; returns the token that was made. */
async function useTools(page: Page, key: string): Promise<string> {
  const tools = new UserSigTools(page);
  const token = await tools.generateFor("alice");
  for (const part of ["Code for your server", "Show the steps", "QR code"]) await tools.press(part);
  await tools.generator.getByRole("button", { name: "Show QR code" }).click();
  await tools.copy.click();
  await tools.check(token, "alice");
  await expect(tools.verdict).toContainText(/^\s*Valid/);
  await tools.check(key, "alice");
  await expect(tools.verdict).toContainText("Not valid");
  await tools.check(token, "bob");
  await expect(tools.verdict).toContainText("Not valid");
  await page.getByRole("button", { name: "Use these values in the generator" }).click();
  return token;
}

/** Does so with an app that was remembered, locked and unlocked, in both languages. */
async function useEverything(page: Page, secrets: { key: string; passphrase: string }): Promise<string> {
  const app = { sdkappid: 1_400_000_000, key: secrets.key };
  const apps = new AppsPage(page);
  const frame = new Frame(page);
  await frame.follow("apps");
  await apps.addApp("Shop", app, secrets.passphrase);
  await apps.button(apps.card("Shop"), "Lock").click();
  await apps.unlock("Shop", secrets.passphrase);
  await expect(apps.card("Shop")).toContainText("Remembered");
  await frame.follow("tools");
  const token = await useTools(page, secrets.key);
  await frame.speak("简体中文");
  await frame.speak("English");
  return token;
}

test("generating and verifying make no request at all", async ({ page, context, frame, tools }) => {
  await tools.open();
  await frame.keptOffline();
  const requests: string[] = [];
  // Code of the page that is unfolded for the first time comes out of the browser's own cache.
  const ownCode = new Set<string>();
  context.on("response", (response) => {
    const isCode = /\/assets\/offline-[0-9a-f]+\.(wasm|bin)$/.test(response.url());
    if (isCode && response.fromServiceWorker()) ownCode.add(`GET ${response.url()}`);
  });
  context.on("request", (request) => requests.push(`${request.method()} ${request.url()}`));
  page.on("websocket", (socket) => requests.push(socket.url()));
  const { key } = canaries();
  await tools.enterApp({ sdkappid: 1_400_000_000, key });
  await useTools(page, key);
  expect(requests.filter((request) => !ownCode.has(request))).toEqual([]);
});

test("the server hears nothing while the tools are used", async ({ page, serve }) => {
  const server = await serve();
  await page.goto(server.origin);
  await new Frame(page).keptOffline();
  // The one question of the start; its line may come a moment after its answer.
  await expect.poll(() => server.output).toContain("/api/list_apps");
  const before = server.output;
  const token = await useEverything(page, canaries());
  expect(token).not.toBe("");
  expect(server.output.slice(before.length)).toBe("");
});

test("no secret in storage, address, title, history, markup or console", async ({ page, frame }) => {
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  const secrets = canaries();
  await frame.open("/usersig");
  await frame.keptOffline();
  const token = await useEverything(page, secrets);
  // The token stands on the page, because it is to be copied; it must not stay when one leaves.
  await frame.follow("push");
  const kept = await everythingKept(page);
  expect(found(kept, { ...secrets, token })).toEqual([]);
  expect(found(said.join("\n"), { ...secrets, token })).toEqual([]);
});

test("no secret on the disk of the browser, whatever it writes there", async ({ baseURL }) => {
  const folder = await mkdtemp(join(tmpdir(), "signet-profile-"));
  const secrets = canaries();
  try {
    const context = await chromium.launchPersistentContext(folder, { ...LAUNCH, locale: BROWSER.locale });
    const page = context.pages()[0] ?? (await context.newPage());
    const noise = listen(page);
    await page.goto(`${baseURL}/usersig?userid=canaryuserid`);
    await new Frame(page).keptOffline();
    const token = await useEverything(page, secrets);
    await context.close();
    expect(noise).toEqual([]);
    // The address is in the history, which proves that the search finds what there is.
    expect(filesWith(folder, { userid: "canaryuserid" })).not.toEqual([]);
    expect(filesWith(folder, { ...secrets, token })).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

test("the search for a secret finds it in every spelling", () => {
  const secret = "ab12".repeat(16);
  const shifted = Buffer.from(`{"key":"${secret}"}`).toString("base64");
  const texts = [...spellings(secret), shifted, `x${Buffer.from(secret, "hex").toString("latin1")}y`];
  for (const text of texts) expect(found(`before ${text} after`, { secret })).toEqual(["secret"]);
  expect(found("nothing here", { secret })).toEqual([]);
});
