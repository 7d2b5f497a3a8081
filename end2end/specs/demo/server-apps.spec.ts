// Apps of the server's configuration, the built-in demo among them.

import { randomBytes } from "node:crypto";

import { AppsPage } from "../../support/apps.ts";
import { expectAccessible } from "../../support/axe.ts";
import { REFUSAL, answerInstead, callsOf } from "../../support/configuration.ts";
import { Frame } from "../../support/frame.ts";
import { everythingKept, found } from "../../support/storage.ts";
import { expect, test } from "../../support/test.ts";
import { decode, hmac, signedText } from "../../support/usersig.js";
import { APP, UserSigTools } from "../../support/usersig-tools.ts";

test.use({ serviceWorkers: "allow" });

/** Keys that occur nowhere else. */
const canary = () => randomBytes(32).toString("hex");

const SHOP = { sdkappid: 1_400_000_001, name: "Shop" };
const FORUM = { sdkappid: 1_400_000_002, name: "Forum" };

function isSignedWith(token: string, key: string): boolean {
  const fields = decode(token);
  return fields["TLS.sig"] === hmac(signedText(fields), key);
}

test("a newcomer presses Generate at once: the demo is there, and its key", async ({ page, tools }) => {
  await tools.open();
  await expect(page.getByRole("button", { name: /^Current app: Demo/ })).toContainText("Demo");
  await expect(tools.prompt).toHaveCount(0);
  await tools.check(await tools.generateFor("alice"), "alice");
  await expect(tools.verdict).toContainText(/^\s*Valid/);
});

test("the demo's card says what it is, and there is nothing to forget", async ({ page }) => {
  const apps = new AppsPage(page);
  await apps.open();
  const card = apps.list.getByRole("listitem").filter({ hasText: "From this server" });
  await expect(card).toHaveCount(1);
  await expect(card).toContainText("Demo");
  await expect(card).toContainText("Current");
  await expect(card.getByRole("link", { name: "Open UserSig Tools" })).toBeVisible();
  for (const name of ["Forget", "Lock", "Unlock"]) await expect(apps.button(card, name)).toHaveCount(0);
  await expectAccessible(page);
});

test("once its key is here, generating and verifying make no request", async ({ page, context, frame, tools }) => {
  await tools.open();
  await frame.keptOffline();
  // The page's own code for an answer comes with the first one.
  await tools.check(await tools.generateFor("alice"), "alice");
  const requests: string[] = [];
  context.on("request", (request) => requests.push(`${request.method()} ${request.url()}`));
  await tools.check(await tools.generateFor("bob"), "bob");
  await tools.check("nonsense", "bob");
  expect(requests).toEqual([]);
});

test("a typed app comes first, and the menu leads back to the demo", async ({ page, tools }) => {
  const apps = new AppsPage(page);
  await tools.open();
  await apps.choose("Enter SDKAppID and SecretKey");
  await tools.enterApp();
  expect(isSignedWith(await tools.generateFor("alice"), APP.key)).toBe(true);
  await apps.choose(/Demo/);
  await expect(tools.sdkappid).toHaveCount(0);
  expect(isSignedWith(await tools.generateFor("bob"), APP.key)).toBe(false);
});

test("among several apps none is chosen; the one that was used last is", async ({ page, serveApps }) => {
  const keys = { shop: canary(), forum: canary() };
  const server = await serveApps(
    { ...SHOP, key: keys.shop, access: "browser" },
    { ...FORUM, key: keys.forum, access: "browser" },
  );
  const calls = callsOf(page);
  const tools = new UserSigTools(page);
  await page.goto(`${server.origin}/`);
  const apps = new AppsPage(page);
  await expect(apps.card("Shop")).toContainText("From this server");
  await expect(apps.list).not.toContainText("Current");
  expect(calls).toEqual(["list_apps"]);
  await apps.button(apps.card("Forum"), "Use").click();
  await apps.card("Forum").getByRole("link", { name: "Open UserSig Tools" }).click();
  expect(isSignedWith(await tools.generateFor("alice"), keys.forum)).toBe(true);
  expect(calls).toEqual(["list_apps", "app_key"]);
  await page.reload();
  await expect(page.getByRole("button", { name: /^Current app: Forum/ })).toBeVisible();
  expect(isSignedWith(await tools.generateFor("alice"), keys.forum)).toBe(true);
});

test("a key of the server is nowhere but in memory", async ({ page, serveApps }) => {
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  const key = canary();
  const server = await serveApps({ ...SHOP, key, access: "browser" });
  const tools = new UserSigTools(page);
  await page.goto(`${server.origin}/usersig`);
  const frame = new Frame(page);
  await frame.keptOffline();
  const token = await tools.generateFor("alice");
  expect(isSignedWith(token, key)).toBe(true);
  await frame.follow("apps");
  expect(found(await everythingKept(page), { key, token })).toEqual([]);
  expect(found(said.join("\n") + server.output, { key, token })).toEqual([]);
});

test("where the key stays, the server signs and the page says so before", async ({ page, context, serveApps }) => {
  const key = canary();
  const server = await serveApps({ ...SHOP, key, access: "server" });
  const calls = callsOf(page);
  const bodies: Promise<string>[] = [];
  context.on("response", (response) => bodies.push(response.text().catch(() => "")));
  const tools = new UserSigTools(page);
  await page.goto(`${server.origin}/usersig`);
  const frame = new Frame(page);
  await frame.keptOffline();
  await expect(tools.generator).toContainText("the SecretKey never reaches this page");
  await expect(page.getByRole("main")).not.toContainText("nothing is sent anywhere");
  await expect(page.getByRole("contentinfo")).toContainText("the server signs");
  await expectAccessible(page);
  expect(calls).toEqual(["list_apps"]);

  const token = await tools.generateFor("alice");
  expect(calls).toEqual(["list_apps", "sign_user_sig"]);
  expect(isSignedWith(token, key)).toBe(true);
  expect(decode(token)).toMatchObject({
    "TLS.identifier": "alice",
    "TLS.sdkappid": SHOP.sdkappid,
    "TLS.expire": 180 * 86_400,
  });
  await tools.press("Show the steps");
  await expect(tools.generator).toContainText("The server signed this one.");

  // Verifying stays here, and is honest about what it cannot see.
  await tools.check(token, "alice");
  await expect(tools.verdict).toContainText("Signature not checked");
  await expect(tools.verifier).toContainText("Its SecretKey stays on the server");
  expect(calls).toEqual(["list_apps", "sign_user_sig"]);

  await frame.follow("apps");
  await expect(new AppsPage(page).card("Shop")).toContainText("the key never reaches this page");
  expect(found(await everythingKept(page), { key, token })).toEqual([]);
  const answers = (await Promise.all(bodies)).join("\n");
  expect(answers).toContain(token);
  expect(found(answers + server.output, { key })).toEqual([]);
});

test("Generate before the list of apps has come says that it is coming, and finds no fault", async ({ page, tools }) => {
  let answer = () => {};
  const moment = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/api/list_apps", async (route) => {
    await moment;
    await route.continue();
  });
  await tools.open();
  await tools.userId.fill("alice");
  await tools.generate.click();
  await expect(page.getByText("Fetching the apps from the server …").first()).toBeVisible();
  await expect(page.locator('[aria-invalid="true"]')).toHaveCount(0);
  await expect(tools.sdkappid).not.toBeFocused();
  answer();
  await expect(tools.prompt).toHaveCount(0);
  await tools.check(await tools.generateFor("alice"), "alice");
});

test("what the server refuses to sign is told, and nothing is lost", async ({ page, serveApps, frame }) => {
  const server = await serveApps({ ...SHOP, key: canary(), access: "server" });
  const tools = new UserSigTools(page);
  await page.goto(`${server.origin}/usersig`);
  const restore = await answerInstead(page, "sign_user_sig", REFUSAL);
  // Before the list of apps has come, there is no app to sign for.
  await expect(tools.generator).toContainText("Signed by the server");
  await tools.userId.fill("alice");
  await tools.generate.click();
  await expect(tools.generator).toContainText("The key file is gone");
  await frame.speak("简体中文");
  await expect(page.getByText("密钥文件不存在")).toBeVisible();
  await frame.speak("English");
  await restore();
  await tools.generate.click();
  await expect(tools.generated).toBeVisible();
  await expect(tools.generator).not.toContainText("The key file is gone");
});

test("a key that does not come is told, and can be fetched again", async ({ page, serveApps }) => {
  const key = canary();
  const server = await serveApps({ ...SHOP, key, access: "browser" });
  const restore = await answerInstead(page, "app_key", REFUSAL);
  const tools = new UserSigTools(page);
  await page.goto(`${server.origin}/usersig`);
  const panel = tools.prompt;
  await expect(panel).toContainText("The key file is gone");
  await tools.userId.fill("alice");
  await tools.generate.click();
  await expect(tools.generated).toHaveCount(0);
  await restore();
  await page.getByRole("button", { name: "Fetch the key again" }).click();
  await expect(panel).toHaveCount(0);
  expect(isSignedWith(await tools.generateFor("alice"), key)).toBe(true);
});

test.describe("without an answer", () => {
  test.use({ expectedNoise: [/api\/list_apps/] });

  test("all is as if there were no server", async ({ page, tools }) => {
    await page.route("**/api/list_apps", (route) => route.abort());
    const apps = new AppsPage(page);
    await apps.open();
    await expect(page.getByText("No app yet")).toBeVisible();
    await tools.open();
    await tools.enterApp();
    await tools.check(await tools.generateFor("alice"), "alice");
    await expect(tools.verdict).toContainText(/^\s*Valid/);
  });
});

test.describe("offline", () => {
  // A browser does not always know that it is offline, and then it says so.
  test.use({ expectedNoise: [/ERR_(CONNECTION_REFUSED|INTERNET_DISCONNECTED) .*\/api\/(access_state|list_apps)/] });

  test("the server's apps are gone, and the tools work with what is typed", async ({ page, context, serveApps }) => {
    const key = canary();
    const server = await serveApps({ ...SHOP, key, access: "browser" });
    const tools = new UserSigTools(page);
    await page.goto(`${server.origin}/usersig`);
    await new Frame(page).keptOffline();
    expect(isSignedWith(await tools.generateFor("alice"), key)).toBe(true);
    await server.stop();
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByText("From this server")).toHaveCount(0);
    await tools.enterApp();
    expect(isSignedWith(await tools.generateFor("alice"), APP.key)).toBe(true);
  });
});
