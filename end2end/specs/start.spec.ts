// Browsers that do not give the page what it needs, or not all of it.

import { AppsPage, PASSPHRASE } from "../support/apps.ts";
import { expect, test } from "../support/test.ts";
import { APP } from "../support/usersig-tools.ts";

test("the document says what it needs and why to whom runs no scripts, in both languages", async ({ page, request }) => {
  const html = await (await request.get("/usersig")).text();
  // A parsed document runs no scripts, so that <noscript> has content in it.
  const said = await page.evaluate(
    (text) => new DOMParser().parseFromString(text, "text/html").querySelector("noscript")?.textContent,
    html,
  );
  expect(said).toContain("Signet needs JavaScript and WebAssembly.");
  expect(said).toContain("Signet 需要 JavaScript 与 WebAssembly");
});

test.describe("with a file missing", () => {
  test.use({ expectedNoise: [/ERR_FAILED|Failed to load|WebAssembly|404/] });

  test("the page says that it could not start, and starts when it can", async ({ page, frame }) => {
    await page.route(/\.wasm$/, (route) => route.abort());
    await page.goto("/usersig");
    await expect(page.getByRole("alert")).toContainText("The page could not start");
    await expect(page.getByRole("alert")).toContainText("页面未能启动");
    await page.unroute(/\.wasm$/);
    await page.getByRole("button", { name: /^Reload/ }).click();
    await expect(frame.heading("tools")).toBeVisible();
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
});

test("where nothing can be stored both tools work, and remembering says why not", async ({ page, frame, tools }) => {
  await page.addInitScript(() => {
    const forbidden = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
    Object.defineProperty(window, "localStorage", { get: forbidden });
    IDBFactory.prototype.open = forbidden;
  });
  const apps = new AppsPage(page);
  await apps.open();
  await frame.chooseTheme("dark");
  await frame.speak("简体中文");
  await frame.speak("English");
  await apps.sdkappid.fill(String(APP.sdkappid));
  await apps.secretKey.fill(APP.key);
  await apps.name.fill("Shop");
  await apps.remember.check();
  await apps.passphrase.fill(PASSPHRASE);
  await apps.passphraseAgain.fill(PASSPHRASE);
  await apps.add.click();
  await expect(page.getByText("This browser did not let the page store anything")).toBeVisible();
  await expect(apps.card("Shop")).toContainText("Until the page is closed");
  await frame.follow("tools");
  await tools.check(await tools.generateFor("alice"), "alice");
  await expect(tools.verdict).toContainText(/^\s*Valid/);
});

test("over plain HTTP from another machine remembering is not offered", async ({ page, tools }) => {
  // Such an address is no secure context: no WebCrypto, no service worker, no clipboard.
  await page.addInitScript(() => {
    Object.defineProperty(Crypto.prototype, "subtle", { value: undefined });
    Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined });
    Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined });
    Reflect.deleteProperty(Navigator.prototype, "serviceWorker");
  });
  const apps = new AppsPage(page);
  await apps.open();
  await expect(apps.form).toContainText("only over HTTPS or on localhost");
  await expect(apps.remember).toHaveCount(0);
  await apps.addApp("Shop");
  await tools.open();
  await tools.enterApp();
  const token = await tools.generateFor("alice");
  await tools.copy.click();
  await tools.userSig.press("ControlOrMeta+V");
  await expect(tools.userSig).toHaveValue(token);
  await tools.verify.click();
  await expect(tools.verdict).toContainText(/^\s*Valid/);
});
