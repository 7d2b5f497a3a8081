import { withVendorApi } from "../vendor/npm.js";
import { decode, hmac, signedText, unpack } from "../support/usersig.js";
import { expect, test } from "../support/test.ts";
import { APP } from "../support/usersig-tools.ts";

const DAY = 86_400;
const NOW = Date.UTC(2025, 5, 1, 12, 0, 0) / 1000;

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(NOW * 1000);
});

test("every part has the name that people and scripts rely on", async ({ tools, page }) => {
  await tools.open();
  for (const name of ["SDKAppID", "SecretKey", "UserSig"]) {
    await expect(page.getByRole("textbox", { name, exact: true })).toHaveCount(1);
  }
  await expect(tools.generator).toHaveCount(1);
  await expect(tools.verifier).toHaveCount(1);
  await expect(tools.userId).toHaveCount(1);
  await expect(tools.expectedUserId).toHaveCount(1);
  await expect(tools.generate).toHaveCount(1);
  await expect(tools.verify).toHaveCount(1);
  await expect(tools.verdict).toHaveCount(1);
  await tools.enterApp();
  await tools.generateFor("alice");
  await expect(tools.copy).toHaveCount(1);
  await expect(tools.verdict).toHaveCount(1);
});

test("a token holds what was asked for and is signed with the key", async ({ tools }) => {
  await tools.open();
  await tools.enterApp();
  const fields = decode(await tools.generateFor("alice"));
  expect(fields).toEqual({
    "TLS.ver": "2.0",
    "TLS.identifier": "alice",
    "TLS.sdkappid": APP.sdkappid,
    "TLS.time": NOW,
    "TLS.expire": 180 * DAY,
    "TLS.sig": hmac(signedText(fields), APP.key),
  });
});

test("any UserID is signed as it is", async ({ tools }) => {
  await tools.open();
  await tools.enterApp();
  for (const userid of ['quo"te\\', "用户甲", "👩‍👩‍👧‍👦", "e\u0301", "<b>&amp;", " a ", "\u2028"]) {
    const fields = decode(await tools.generateFor(userid));
    expect(fields["TLS.identifier"]).toBe(userid);
    expect(fields["TLS.sig"]).toBe(hmac(signedText(fields), APP.key));
  }
});

test("the token is copied whole", async ({ tools, page }) => {
  await tools.open();
  await tools.enterApp();
  const token = await tools.generateFor("alice");
  await tools.copy.click();
  await expect(page.getByText("Copied").first()).toBeVisible();
  await tools.userSig.press("ControlOrMeta+V");
  await expect(tools.userSig).toHaveValue(token);
});

test("times are told in UTC, local time and from now", async ({ tools }) => {
  await tools.open();
  await tools.enterApp();
  const token = await tools.generateFor("alice");
  const created = await tools.value("Created", tools.generator);
  await expect(created).toContainText("2025-06-01 12:00:00 UTC");
  await expect(created).toContainText("2025-06-01 20:00:00");
  const expires = await tools.value("Expires", tools.generator);
  await expect(expires).toContainText("2025-11-28 12:00:00 UTC");
  await expect(expires).toContainText("2025-11-28 20:00:00");
  await expect(expires).toContainText("in 180 days");
  await expect(await tools.value("Length", tools.generator)).toContainText(String(token.length));
});

test("valid for a preset, for a number of seconds, or until a date and time of this device", async ({ tools }) => {
  await tools.open();
  await tools.enterApp();
  const presets = { "1 day": 1, "7 days": 7, "30 days": 30, "180 days": 180, "1 year": 365 };
  for (const [preset, days] of Object.entries(presets)) {
    await tools.press(preset);
    await expect(tools.generator.getByRole("radio", { name: preset, exact: true })).toBeChecked();
    expect(decode(await tools.generateFor(`for ${preset}`))["TLS.expire"]).toBe(days * DAY);
  }
  await tools.press("Seconds…");
  await tools.generator.getByRole("textbox", { name: "Validity in seconds" }).fill("12345");
  expect(decode(await tools.generateFor("alice"))["TLS.expire"]).toBe(12_345);
  await tools.press("End date…");
  // The browser's zone is Shanghai, eight hours ahead.
  await tools.generator.getByLabel("Valid until").fill("2025-06-03T20:00");
  expect(decode(await tools.generateFor("bob"))["TLS.expire"]).toBe(2 * DAY);
});

test("the steps show how the token came about", async ({ tools }) => {
  await tools.open();
  await tools.enterApp();
  const token = await tools.generateFor("alice");
  await tools.press("Show the steps");
  const steps = tools.generator.getByRole("list").filter({ hasText: "The lines that are signed" });
  const shown = ((await steps.textContent()) ?? "").replaceAll("\\n\n", "\n");
  const fields = decode(token);
  const standard = token.replaceAll("*", "+").replaceAll("-", "/").replaceAll("_", "=");
  const bytes = Buffer.from(standard, "base64").toString("hex").replace(/(..)(?=.)/g, "$1 ");
  expect(shown).toContain(signedText(fields));
  expect(shown).toContain(String(fields["TLS.sig"]));
  expect(shown).toContain(unpack(token));
  expect(shown).toContain(bytes);
  expect(shown).toContain(standard);
  expect(shown).toContain(token);
});

test("the QR code is drawn on demand, after its warning", async ({ tools }) => {
  await tools.open();
  await tools.enterApp();
  await tools.generateFor("alice");
  const picture = tools.generator.getByRole("img", { name: "QR code of the UserSig for alice" });
  await tools.press("QR code");
  await expect(tools.generator.getByText("Whoever photographs this code")).toBeVisible();
  await expect(picture).toHaveCount(0);
  await tools.generator.getByRole("button", { name: "Show QR code" }).click();
  await expect(picture).toBeVisible();
  await tools.generator.getByRole("button", { name: "Hide QR code" }).click();
  await expect(picture).toHaveCount(0);
});

test("a token that the form has left behind says so", async ({ tools }) => {
  await tools.open();
  await tools.enterApp();
  await tools.generateFor("alice");
  const note = tools.generator.getByText("The form has changed since.");
  await expect(note).toHaveCount(0);
  await tools.userId.fill("bob");
  await expect(note).toBeVisible();
  await tools.generateFor("bob");
  await expect(note).toHaveCount(0);
});

test("production tokens belong on a server, and the page says so", async ({ tools }) => {
  await tools.open();
  await expect(tools.generator).toContainText("In production your server makes each UserSig");
});

test.describe("PrivateMapKey and userbuf", () => {
  test("a numbered room is written as the vendor writes it", async ({ tools }) => {
    await tools.open();
    await tools.enterApp();
    await tools.press("Advanced: userbuf and PrivateMapKey");
    await tools.press("PrivateMapKey");
    await tools.generator.getByRole("textbox", { name: "Room number" }).fill("4294967295");
    await tools.generator.getByRole("button", { name: "Enter + receive" }).click();
    const ours = decode(await tools.generateFor("alice"));
    const theirs = withVendorApi({ ...APP, time: NOW }, (api) =>
      api.genPrivateMapKey("alice", 180 * DAY, 4_294_967_295, 42),
    );
    expect(ours).toEqual(decode(theirs));
  });

  test("a named room is written as the vendor writes it", async ({ tools }) => {
    await tools.open();
    await tools.enterApp();
    await tools.press("Advanced: userbuf and PrivateMapKey");
    await tools.press("PrivateMapKey");
    const room = tools.generator.getByRole("group", { name: "Room", exact: true });
    await tools.press("Text", room);
    await tools.generator.getByRole("textbox", { name: "Room text" }).fill("lobby");
    const ours = decode(await tools.generateFor("alice"));
    const theirs = withVendorApi({ ...APP, time: NOW }, (api) =>
      api.genPrivateMapKeyWithStringRoomID("alice", 180 * DAY, "lobby", 255),
    );
    expect(ours).toEqual(decode(theirs));
  });

  test("free bytes, as text and in hex", async ({ tools }) => {
    await tools.open();
    await tools.enterApp();
    await tools.press("Advanced: userbuf and PrivateMapKey");
    const kinds = tools.generator.getByRole("group", { name: "Signed extra data (userbuf)" });
    await tools.press("Text", kinds);
    await tools.generator.getByRole("textbox", { name: "userbuf as text" }).fill("小");
    expect(decode(await tools.generateFor("alice"))["TLS.userbuf"]).toBe("5bCP");
    await tools.press("Hex", kinds);
    const hex = tools.generator.getByRole("textbox", { name: "userbuf in hex" });
    await hex.fill("00 ff");
    expect(decode(await tools.generateFor("bob"))["TLS.userbuf"]).toBe("AP8=");
    await hex.fill("00 fg");
    await tools.generate.click();
    await expect(hex).toHaveAttribute("aria-invalid", "true");
    await expect(hex).toHaveAccessibleDescription(/is not a hex digit/);
    await expect(hex).toBeFocused();
  });
});
