import { createHash } from "node:crypto";

import { AppsPage, PASSPHRASE } from "../support/apps.ts";
import { Frame } from "../support/frame.ts";
import { expect, test } from "../support/test.ts";
import { databaseRows } from "../support/storage.ts";
import { token } from "../support/tokens.ts";
import { decode, hmac, signedText } from "../support/usersig.js";
import { APP } from "../support/usersig-tools.ts";

const FINGERPRINT = createHash("sha256").update(APP.key).digest("hex").slice(0, 4);
const OTHER = { sdkappid: 1_600_000_000, key: "ab".repeat(32) };

test("an app lives until the page is closed, and both tools use it", async ({ page, frame, tools }) => {
  const apps = new AppsPage(page);
  await apps.open();
  await expect(apps.list).toContainText("No app yet");
  await apps.addApp("Shop, test");
  const card = apps.card("Shop, test");
  await expect(card).toContainText(String(APP.sdkappid));
  await expect(card).toContainText(FINGERPRINT);
  await expect(card).toContainText("Until the page is closed");
  await expect(apps.secretKey).toHaveValue("");
  expect(await page.content()).not.toContain(APP.key);
  await card.getByRole("link", { name: "Open UserSig Tools" }).click();
  await expect(frame.heading("tools")).toBeVisible();
  await expect(tools.secretKey).toHaveCount(0);
  const fields = decode(await tools.generateFor("alice"));
  expect(fields["TLS.sdkappid"]).toBe(APP.sdkappid);
  expect(fields["TLS.sig"]).toBe(hmac(signedText(fields), APP.key));
  await page.getByRole("button", { name: "Check it" }).click();
  await expect(tools.verdict).toContainText(/^\s*Valid/);
  expect(await databaseRows(page)).toEqual([]);
  await apps.open();
  await expect(apps.list).toContainText("No app yet");
});

test("what was typed into the tools can be named on the apps page", async ({ page, frame, tools }) => {
  const apps = new AppsPage(page);
  await tools.open();
  await tools.enterApp();
  await frame.follow("apps");
  await expect(apps.sdkappid).toHaveValue(String(APP.sdkappid));
  await expect(apps.secretKey).toHaveValue(APP.key);
  await apps.name.fill("Named later");
  await apps.add.click();
  await expect(apps.card("Named later")).toContainText(FINGERPRINT);
});

test("a field at fault says so, and the others keep what was typed", async ({ page }) => {
  const apps = new AppsPage(page);
  await apps.open();
  await apps.name.fill("Shop");
  await apps.sdkappid.fill("12a");
  await apps.add.click();
  await expect(apps.sdkappid).toBeFocused();
  await expect(apps.sdkappid).toHaveAccessibleDescription(/digits only/);
  await expect(apps.secretKey).toHaveAttribute("aria-invalid", "true");
  await apps.sdkappid.fill("12");
  await apps.add.click();
  await expect(apps.secretKey).toBeFocused();
  await expect(apps.name).toHaveValue("Shop");
  await expect(apps.list).toContainText("No app yet");
});

test("the key is masked until one asks to see it", async ({ page }) => {
  const apps = new AppsPage(page);
  await apps.open();
  await apps.secretKey.fill(APP.key);
  const masking = () =>
    apps.secretKey.evaluate((field) => getComputedStyle(field).getPropertyValue("-webkit-text-security"));
  expect(await masking()).toBe("disc");
  await page.getByRole("button", { name: "Show SecretKey" }).click();
  expect(await masking()).toBe("none");
  await page.getByRole("button", { name: "Hide SecretKey" }).click();
  expect(await masking()).toBe("disc");
});

test("an app is chosen among several, on its card and in the frame", async ({ page, frame, tools }) => {
  const apps = new AppsPage(page);
  await apps.open();
  await apps.addApp("One");
  await apps.addApp("Two", OTHER);
  await expect(apps.card("Two")).toContainText("Current");
  await apps.button(apps.card("One"), "Use").click();
  await expect(apps.card("One")).toContainText("Current");
  await frame.follow("tools");
  expect(decode(await tools.generateFor("alice"))["TLS.sdkappid"]).toBe(APP.sdkappid);
  await page.getByRole("button", { name: "Current app: One" }).click();
  await page.getByRole("button", { name: /^Two/ }).click();
  await expect(page.getByRole("button", { name: "Current app: Two" })).toBeVisible();
  expect(decode(await tools.generateFor("bob"))["TLS.sdkappid"]).toBe(OTHER.sdkappid);
});

test("a token of another app leads to that app", async ({ page, tools }) => {
  const apps = new AppsPage(page);
  await apps.open();
  await apps.addApp("One");
  await apps.addApp("Two", OTHER);
  await new Frame(page).follow("tools");
  await tools.check(token(), "alice");
  await expect(tools.verdict).toContainText(`This token is for ${APP.sdkappid}`);
  await tools.verifier.getByRole("button", { name: "Choose that app" }).click();
  await expect(page.getByRole("button", { name: "Current app: One" })).toBeVisible();
  await expect(tools.verdict).toContainText(/^\s*Valid/);
  await tools.userSig.fill(token({ sdkappid: 20_000_001 }));
  await expect(tools.verdict).toContainText("This token is for 20000001");
  await tools.verifier.getByRole("button", { name: "Enter that app" }).click();
  await expect(tools.sdkappid).toBeFocused();
  await expect(tools.sdkappid).toHaveValue("20000001");
});

test("the menu leads to the two fields from any page", async ({ page, frame, tools }) => {
  const apps = new AppsPage(page);
  await apps.open();
  await apps.addApp("Shop");
  await frame.follow("codes");
  await apps.choose("Enter SDKAppID and SecretKey");
  await expect(frame.heading("tools")).toBeVisible();
  await expect(tools.sdkappid).toBeFocused();
  await apps.choose(/^Shop/);
  await expect(tools.prompt).toHaveCount(0);
  await apps.choose("Enter SDKAppID and SecretKey");
  await expect(tools.sdkappid).toBeFocused();
});

test.describe("remembered on this device", () => {
  test("locked and forgotten by the menu, on any page", async ({ page, frame, tools }) => {
    const apps = new AppsPage(page);
    await apps.open();
    await apps.addApp("Shop", APP, PASSPHRASE);
    await frame.follow("tools");
    await expect(tools.prompt).toHaveCount(0);
    await apps.press("Lock the current app");
    await expect(tools.prompt.getByLabel("Passphrase", { exact: true })).toBeVisible();
    await frame.follow("codes");
    await page.getByRole("button", { name: /^Current app/ }).click();
    await page.getByRole("link", { name: "Unlock the current app" }).click();
    await expect(frame.heading("tools")).toBeVisible();
    await apps.press("Forget the current app");
    await page.getByRole("dialog").getByRole("button", { name: "Forget" }).click();
    await expect(page.getByRole("button", { name: "Current app: No app chosen" })).toBeFocused();
    expect(await databaseRows(page)).toEqual([]);
  });

  test("the passphrase has to be good and typed twice", async ({ page }) => {
    const apps = new AppsPage(page);
    await apps.open();
    await apps.sdkappid.fill(String(APP.sdkappid));
    await apps.secretKey.fill(APP.key);
    await apps.name.fill("Shop in test");
    await expect(apps.passphrase).toHaveCount(0);
    await apps.remember.check();
    for (const [passphrase, reason] of [
      ["", /Enter the passphrase/],
      ["nine char", /at least 10 characters/],
      ["aaaaaaaaaaaa", /Too easy/],
      ["Shop in test", /Too easy/],
    ] as const) {
      await apps.passphrase.fill(passphrase);
      await apps.add.click();
      await expect(apps.passphrase).toBeFocused();
      await expect(apps.passphrase).toHaveAttribute("aria-invalid", "true");
      await expect(apps.passphrase).toHaveAccessibleDescription(reason);
    }
    await apps.passphrase.fill(PASSPHRASE);
    await apps.passphraseAgain.fill("correct horse battery stable");
    await apps.add.click();
    await expect(apps.passphraseAgain).toHaveAccessibleDescription(/differ/);
    await expect(apps.secretKey).toHaveValue(APP.key);
    await expect(apps.list).toContainText("No app yet");
    expect(await databaseRows(page)).toEqual([]);
  });

  test("locked after a reload, opened by its passphrase alone, wiped when forgotten", async ({ page, frame, tools }) => {
    const apps = new AppsPage(page);
    await apps.open();
    await apps.addApp("Shop", APP, PASSPHRASE);
    expect(await databaseRows(page)).toHaveLength(1);

    await apps.open();
    const card = apps.card("Shop");
    await expect(card).toContainText("Locked");
    await expect(card).not.toContainText(FINGERPRINT);
    await frame.follow("tools");
    await tools.userId.fill("alice");
    await tools.generate.click();
    await expect(tools.generated).toHaveCount(0);
    await expect(page.getByLabel("Passphrase", { exact: true })).toBeFocused();
    await frame.follow("apps");

    await apps.unlock("Shop", "correct horse battery stable");
    const passphrase = card.getByLabel("Passphrase", { exact: true });
    await expect(passphrase).toHaveAccessibleDescription(/Wrong passphrase/);
    await expect(passphrase).toHaveAttribute("aria-invalid", "true");
    await expect(passphrase).toBeFocused();
    await expect(card).toContainText("Locked");

    await apps.unlock("Shop", PASSPHRASE);
    await expect(card).toContainText("Remembered");
    await expect(card).toContainText(FINGERPRINT);
    await frame.follow("tools");
    const fields = decode(await tools.generateFor("alice"));
    expect(fields["TLS.sig"]).toBe(hmac(signedText(fields), APP.key));
    await frame.follow("apps");

    await apps.button(card, "Lock").click();
    await expect(card).toContainText("Locked");
    await expect(card).not.toContainText(FINGERPRINT);

    await apps.button(card, "Forget").click();
    const dialog = page.getByRole("dialog", { name: "Forget this app?" });
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(dialog).toBeHidden();
    await expect(card).toBeVisible();
    await apps.forget("Shop");
    expect(await databaseRows(page)).toEqual([]);
    await apps.open();
    await expect(apps.list).toContainText("No app yet");
  });

  test("unlocked in the tools as well, with the key on the keyboard", async ({ page, frame, tools }) => {
    const apps = new AppsPage(page);
    await apps.open();
    await apps.addApp("Shop", APP, PASSPHRASE);
    await tools.open();
    await page.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("Passphrase", { exact: true })).toHaveCount(0);
    await tools.check(await tools.generateFor("alice"), "alice");
    await expect(tools.verdict).toContainText(/^\s*Valid/);
    await expect(frame.heading("tools")).toBeVisible();
  });

  test("each entry is sealed with a salt and a nonce of its own", async ({ page }) => {
    const apps = new AppsPage(page);
    await apps.open();
    await apps.addApp("One", APP, PASSPHRASE);
    await apps.addApp("Two", APP, PASSPHRASE);
    const rows = (await databaseRows(page)) as { value: Record<string, { bytes: string }> }[];
    expect(rows).toHaveLength(2);
    const size = (field?: { bytes: string }) => Buffer.from(field?.bytes ?? "", "base64").length;
    for (const { value } of rows) {
      expect(size(value["salt"])).toBeGreaterThanOrEqual(16);
      expect(size(value["nonce"])).toBe(12);
      // The key's 64 characters and the tag of 16 bytes.
      expect(size(value["sealed"])).toBe(80);
      expect(Number(value["rounds"])).toBeGreaterThanOrEqual(600_000);
    }
    for (const name of ["salt", "nonce", "sealed"]) {
      expect(rows[0]?.value[name]?.bytes).not.toBe(rows[1]?.value[name]?.bytes);
    }
  });

  test("an entry that was tampered with does not open", async ({ page }) => {
    const apps = new AppsPage(page);
    await apps.open();
    await apps.addApp("Shop", APP, PASSPHRASE);
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open("signet");
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const database = opening.result;
            const name = database.objectStoreNames[0] ?? "";
            const transaction = database.transaction(name, "readwrite");
            const cursor = transaction.objectStore(name).openCursor();
            cursor.onsuccess = () => {
              // The SDKAppID is not encrypted, but bound to what is.
              cursor.result?.update({ ...cursor.result.value, sdkappid: "1600000000" });
            };
            transaction.oncomplete = () => {
              database.close();
              resolve();
            };
          };
        }),
    );
    await apps.open();
    await apps.unlock("Shop", PASSPHRASE);
    await expect(apps.card("Shop")).toContainText("Wrong passphrase");
    await expect(apps.card("Shop")).toContainText("Locked");
  });
});
