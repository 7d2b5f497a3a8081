// What the generator refuses or warns about: always beside the field it concerns, with the
// reason and the fix, and with everything else left as it was typed.

import { decode } from "../support/usersig.js";
import { expect, test } from "../support/test.ts";
import { APP } from "../support/usersig-tools.ts";

const NOW = Date.UTC(2025, 5, 1, 12, 0, 0) / 1000;

test.beforeEach(async ({ page, tools }) => {
  await page.clock.setFixedTime(NOW * 1000);
  await tools.open();
});

test("without an app the fields say what is missing, one after the other", async ({ tools }) => {
  await tools.userId.fill("alice");
  await tools.generate.click();
  await expect(tools.sdkappid).toBeFocused();
  await expect(tools.sdkappid).toHaveAttribute("aria-invalid", "true");
  await expect(tools.sdkappid).toHaveAccessibleDescription(/Enter the SDKAppID/);
  await expect(tools.secretKey).toHaveAttribute("aria-invalid", "true");
  await tools.sdkappid.fill("1400000000");
  await tools.generate.click();
  await expect(tools.secretKey).toBeFocused();
  await expect(tools.userId).toHaveValue("alice");
  await expect(tools.generated).toHaveCount(0);
});

test("an SDKAppID that is none is refused", async ({ tools }) => {
  await tools.secretKey.fill(APP.key);
  await tools.userId.fill("alice");
  for (const [text, reason] of [
    ["0", /0 is not an SDKAppID/],
    ["4294967296", /at most 4294967295/],
    ["14000x", /digits only/],
    ["-1", /digits only/],
    ["1.5", /digits only/],
  ] as const) {
    await tools.sdkappid.fill(text);
    await tools.generate.click();
    await expect(tools.sdkappid).toBeFocused();
    await expect(tools.sdkappid).toHaveAttribute("aria-invalid", "true");
    await expect(tools.sdkappid).toHaveAccessibleDescription(reason);
    await expect(tools.secretKey).toHaveValue(APP.key);
    await expect(tools.userId).toHaveValue("alice");
    await expect(tools.generated).toHaveCount(0);
  }
});

test("an empty UserID is refused", async ({ tools }) => {
  await tools.enterApp();
  await tools.generate.click();
  await expect(tools.userId).toBeFocused();
  await expect(tools.userId).toHaveAttribute("aria-invalid", "true");
  await expect(tools.userId).toHaveAccessibleDescription(/Enter the UserID/);
  await expect(tools.secretKey).toHaveValue(APP.key);
  await expect(tools.generated).toHaveCount(0);
});

test("a number of seconds that is none is refused", async ({ tools }) => {
  await tools.enterApp();
  await tools.userId.fill("alice");
  await tools.press("Seconds…");
  const seconds = tools.generator.getByRole("textbox", { name: "Validity in seconds" });
  for (const [text, reason] of [
    ["0", /expired at once/],
    ["-5", /whole number of seconds/],
    ["1.5", /whole number of seconds/],
    ["", /whole number of seconds/],
  ] as const) {
    await seconds.fill(text);
    await tools.generate.click();
    await expect(seconds).toBeFocused();
    await expect(seconds).toHaveAttribute("aria-invalid", "true");
    await expect(seconds).toHaveAccessibleDescription(reason);
    await expect(tools.userId).toHaveValue("alice");
    await expect(tools.generated).toHaveCount(0);
  }
});

test("an end in the past is refused", async ({ tools }) => {
  await tools.enterApp();
  await tools.userId.fill("alice");
  await tools.press("End date…");
  const until = tools.generator.getByLabel("Valid until");
  await until.fill("2025-06-01T20:00");
  await tools.generate.click();
  await expect(until).toBeFocused();
  await expect(until).toHaveAccessibleDescription(/This moment is over/);
  await expect(tools.generated).toHaveCount(0);
});

test("a room ticket without a room or a privilege is refused", async ({ tools }) => {
  await tools.enterApp();
  await tools.userId.fill("alice");
  await tools.press("Advanced: userbuf and PrivateMapKey");
  await tools.press("PrivateMapKey");
  await tools.generate.click();
  const room = tools.generator.getByRole("textbox", { name: "Room number" });
  await expect(room).toBeFocused();
  await expect(room).toHaveAccessibleDescription(/whole number from 1 to 4294967295/);
  await room.fill("1");
  for (const box of await tools.generator.getByRole("checkbox").all()) await box.uncheck();
  await tools.generate.click();
  await expect(tools.generator.getByText("Tick at least one privilege")).toBeVisible();
  await expect(tools.generated).toHaveCount(0);
});

test("a doubtful UserID is warned about and signed all the same", async ({ tools }) => {
  await tools.enterApp();
  for (const [userid, warning] of [
    ["x".repeat(33), /Over 32 bytes/],
    ["用".repeat(11), /Over 32 bytes/],
    ["a.b@c", /other than letters, digits, _ and -/],
    ["undefined", /JavaScript/],
    ["[object Object]", /JavaScript/],
    ["NaN", /JavaScript/],
    [" alice", /white space/],
  ] as const) {
    await tools.userId.fill(userid);
    await expect(tools.userId).toHaveAccessibleDescription(warning);
    await expect(tools.userId).not.toHaveAttribute("aria-invalid", "true");
    expect(decode(await tools.generateFor(userid))["TLS.identifier"]).toBe(userid);
  }
});

test("exactly 32 ordinary bytes are not warned about", async ({ tools }) => {
  await tools.userId.fill("x".repeat(32));
  await expect(tools.generator).toContainText("32 / 32 bytes");
  await expect(tools.userId).not.toHaveAccessibleDescription(/Over 32 bytes|other than/);
});

test("a doubtful key is warned about", async ({ tools }) => {
  for (const [key, warning] of [
    ["short", /64 hex digits\. This one/],
    ["-----BEGIN PRIVATE KEY-----", /legacy algorithm/],
    [` ${APP.key}`, /holds white space/],
  ] as const) {
    await tools.secretKey.fill(key);
    await expect(tools.secretKey).toHaveAccessibleDescription(warning);
    await expect(tools.secretKey).not.toHaveAttribute("aria-invalid", "true");
  }
});

test("white space in the key can be removed with one press", async ({ tools, page }) => {
  await tools.secretKey.fill(` ${APP.key} `);
  await page.getByRole("button", { name: "Remove white space" }).click();
  await expect(tools.secretKey).toHaveValue(APP.key);
  await expect(tools.secretKey).toBeFocused();
});

test("a doubtful validity is warned about", async ({ tools }) => {
  await tools.press("Seconds…");
  const field = tools.generator.getByRole("textbox", { name: "Validity in seconds" });
  for (const [seconds, warning] of [
    ["59", /Under a minute/],
    ["1576886400", /Over 50 years/],
    [String(NOW + 86_400), /looks like an end time/],
    ["800000000", /after 2038-01-19/],
  ] as const) {
    await field.fill(seconds);
    await expect(tools.generator.getByText(warning)).toBeVisible();
    await expect(field).toHaveAccessibleDescription(warning);
  }
});
