// Tests at the push vendor itself: with a user, beside Tencent, and with a token alone.

import type { Locator, Page } from "@playwright/test";

import { expectAccessible } from "../../support/axe.ts";
import { callsOf } from "../../support/configuration.ts";
import { PushCheck } from "../../support/push-check.ts";
import { everythingKept, found } from "../../support/storage.ts";
import { expect, test } from "../../support/test.ts";

/** What the page has for direct tests, beside the finder's own. */
class Direct {
  readonly push: PushCheck;
  readonly steps: Locator;
  readonly two: Locator;
  readonly dryRun: Locator;
  readonly panel: Locator;
  readonly token: Locator;
  readonly certificate: Locator;
  readonly consent: Locator;
  readonly start: Locator;

  constructor(page: Page) {
    this.push = new PushCheck(page);
    this.steps = page.getByRole("list", { name: "Steps at the push vendor" }).getByRole("listitem");
    this.two = this.push.finder.getByRole("checkbox", { name: "I agree: this sends two real notifications" });
    this.dryRun = page.getByRole("checkbox", { name: "Dry run" });
    this.panel = page.getByRole("region", { name: "Test a token at the push vendor", exact: true });
    this.token = this.panel.getByRole("textbox", { name: "Device token", exact: true });
    this.certificate = this.panel.getByRole("combobox", { name: "Certificate", exact: true });
    this.consent = this.panel.getByRole("checkbox", { name: "I agree: this sends one real notification" });
    this.start = this.panel.getByRole("button", { name: "Start testing", exact: true });
  }

  /** Opens the test of a token. */
  async open(): Promise<void> {
    await this.push.page.goto("/push-check/token");
    await this.push.ready();
  }

  way(name: "Tencent" | "Direct" | "Both"): Locator {
    return this.push.finder.getByRole("radio", { name, exact: true });
  }

  /** The radio buttons lie under their labels. */
  async go(name: "Tencent" | "Direct" | "Both"): Promise<void> {
    await this.push.finder.locator("label").filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) }).click();
    await expect(this.way(name)).toBeChecked();
  }

  /** A user whose device is known, and the way of the test. */
  async ready(userid: string, way: "Tencent" | "Direct" | "Both"): Promise<void> {
    await this.push.probeOf(userid);
    await this.go(way);
  }

  /** One test of the finder, to its verdict. */
  async run(consent = this.push.consent): Promise<void> {
    await consent.check();
    await this.push.start.click();
    await this.push.ended();
  }

  /** Adds a device to the user who is shown. */
  async addByHand(certificate: string, token: string): Promise<void> {
    const { finder } = this.push;
    await finder.getByText("Enter certificate ID and token by hand").click();
    await finder.getByRole("textbox", { name: "Certificate ID" }).fill(certificate);
    await finder.getByRole("textbox", { name: "Device token" }).fill(token);
    await finder.getByRole("button", { name: "Add device" }).click();
    await expect(finder.getByRole("textbox", { name: "Device token" })).toBeHidden();
  }

  /** What one side answered. */
  answer(of: string): Locator {
    const heading = this.push.page.getByRole("heading", { name: `Answer of ${of}`, exact: true });
    return this.push.page.locator(".answer").filter({ has: heading });
  }

  /** One test of the panel, to its verdict. */
  async test(certificate: string, token: string): Promise<void> {
    await this.certificate.selectOption(certificate);
    await this.token.fill(token);
    if (await this.consent.isVisible()) await this.consent.check();
    await this.start.click();
    await expect(this.panel.getByRole("link", { name: "Open this check" })).toBeVisible();
  }
}

/** Tokens of the right shape that occur nowhere else; the sandbox reads their end. */
const hex = (end: string) => crypto.randomUUID().replaceAll("-", "").repeat(2).slice(end.length) + end;
const FCM = (end = "") => `d${hex("").slice(0, 20)}:APA91b${hex("").repeat(2)}${end}`;

const VIVO = () => hex("").slice(0, 22);

/** Every row has passed, and there is more than one. */
async function expectAllPassed(rows: Locator): Promise<void> {
  expect(await rows.count()).toBeGreaterThan(1);
  await expect(rows.filter({ hasNotText: "Passed" })).toHaveCount(0);
}

const PHONES: [string, string, string, () => string][] = [
  ["iphone_ready", "31001", "APNs", () => hex("")],
  ["huawei_ready", "31003", "Huawei", () => `IQAAAA${hex("")}`],
  ["vivo_ready", "31007", "vivo", VIVO],
];

/** Whose devices these tests add to; the other specs find nobody's. */
const TOUCHED = [
  "iphone_ready",
  "huawei_ready",
  "vivo_ready",
  "fcm_ready",
  "oppo_ready",
  "honor_ready",
  "xiaomi_ready",
  "uninstalled",
  "wrong_secret",
  "channel_huawei_80300007",
];

test.afterEach(async ({ baseURL, request }) => {
  for (const userid of TOUCHED) {
    const answer = await request.post("/api/delete_user", {
      data: { sdkappid: 1400000001, userid },
      headers: { origin: new URL(baseURL ?? "").origin },
    });
    expect(await answer.json()).toHaveProperty("Ok");
  }
});

for (const [userid, certificate, vendor, fresh] of PHONES) {
  test(`${vendor}: through Tencent, direct, and both`, async ({ page }) => {
    const direct = new Direct(page);
    const { push } = direct;
    await push.open();
    await push.probeOf(userid);
    await expect(push.device(certificate)).toBeChecked();
    await expect(direct.way("Tencent")).toBeChecked();
    await direct.run();
    await expect(direct.steps).toHaveCount(0);
    await expect(page.getByRole("heading", { name: /^Answer of/ })).toHaveCount(0);

    await direct.go("Both");
    await expect(push.probe).toHaveCount(0);
    await direct.run(direct.two);
    await expect(push.verdict).toContainText("The channel is fine both ways");
    await expectAllPassed(direct.steps);
    await expectAllPassed(push.stages);
    await expect(direct.answer(vendor)).toContainText("Accepted");
    await expect(direct.answer("Tencent")).toContainText("the same");
    const tail = /…\S{8}/.exec(await direct.answer(vendor).innerText())?.[0] ?? "none";
    await expect(direct.answer("Tencent")).toContainText(tail);

    // Another token: the server keeps a pause between two pushes to the same one.
    await direct.addByHand(certificate, fresh());
    await direct.go("Direct");
    await direct.run();
    await expect(push.stages).toHaveCount(0);
    await expectAllPassed(direct.steps);
    await expect(push.verdict).toContainText(`${vendor} accepted the push`);
    await expect(direct.answer("Tencent")).toHaveCount(0);
  });
}

test("accepted directly, refused from Tencent: its copy of the certificate is old", async ({ page }) => {
  const direct = new Direct(page);
  await direct.push.open();
  await direct.ready("wrong_secret", "Both");
  await direct.run(direct.two);
  await expect(direct.push.verdict).toContainText("Tencent's copy of the certificate is old or wrong");
  await expect(direct.answer("Huawei")).toContainText("Accepted");
  await expect(direct.answer("Tencent")).toContainText("Refused");
  const code = direct.answer("Tencent").getByRole("link", { name: "80200001" });
  await expect(code).toHaveAttribute("href", "/codes?q=80200001&from=huawei");
});

test("a token problem, with its code explained one click away", async ({ page }) => {
  const direct = new Direct(page);
  await direct.push.open();
  await direct.ready("uninstalled", "Direct");
  await direct.run();
  await expect(direct.push.verdict).toContainText("APNs refused the token");
  await expect(direct.steps.filter({ hasText: "Failed" })).toHaveCount(1);
  const answer = direct.answer("APNs");
  await expect(answer).toContainText("410");
  await answer.getByRole("link", { name: "Unregistered" }).click();
  await expect(page).toHaveURL(/\/codes\?q=Unregistered&from=apns$/);
  await expect(page.getByRole("status").filter({ hasText: /code/ })).toBeVisible();
});

test("a dry run says that nothing was sent, and needs no consent", async ({ page }) => {
  const direct = new Direct(page);
  const { push } = direct;
  await push.open();
  await direct.ready("fcm_ready", "Both");
  await expect(direct.dryRun.and(push.finder.getByRole("checkbox"))).toHaveCount(0);
  await direct.go("Direct");
  await push.finder.getByRole("checkbox", { name: "Dry run" }).check();
  await expect(push.consent).toBeHidden();
  await push.start.click();
  await push.ended();
  await expect(push.verdict).toContainText("nothing was sent");
  await expect(direct.steps.last()).toContainText("Validated");
  await expect(direct.answer("FCM")).toContainText("Would be accepted, nothing sent");
  await expect(direct.answer("FCM")).not.toContainText("Message ID");
  await push.finder.getByRole("link", { name: "Open this check" }).click();
  await expect(page.getByRole("definition").filter({ hasText: "Direct · Dry run" })).toBeVisible();
  await page.getByRole("link", { name: "All checks", exact: true }).click();
  const row = page.getByRole("row").filter({ hasText: "Dry run" }).first();
  await expect(row).toContainText("Would be accepted, nothing sent");
});

test("another choice takes the consent back", async ({ page }) => {
  const direct = new Direct(page);
  await direct.push.open();
  await direct.ready("oppo_ready", "Direct");
  await direct.push.consent.check();
  await direct.go("Both");
  await expect(direct.two).not.toBeChecked();
  await direct.push.start.click();
  await expect(direct.two).toBeFocused();
  await expect(direct.push.finder).toContainText("the test sends two real notifications");
});

test.describe("a token without a UserID", () => {
  test("a certificate problem, a token problem, a success", async ({ page }) => {
    const direct = new Direct(page);
    await direct.open();
    await direct.test("31001", hex("c0de0021"));
    await expect(direct.push.verdict).toContainText("APNs refused the credential");
    await expect(direct.answer("APNs")).toContainText("InvalidProviderToken");
    await direct.test("31009", FCM("_code_UNREGISTERED"));
    await expect(direct.push.verdict).toContainText("FCM refused the token");
    await expect(direct.answer("FCM")).toContainText("UNREGISTERED");
    await direct.test("31009", FCM());
    await expect(direct.push.verdict).toContainText("FCM accepted the push");
    await expect(direct.push.verdict).toHaveCount(1);
    await expect(direct.steps).toHaveCount(5);

    await direct.panel.getByRole("link", { name: "Open this check" }).click();
    await expect(page.getByRole("heading", { name: "A token of FCM" })).toBeVisible();
    await expect(page.getByRole("list", { name: "Steps at the push vendor" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Delete all about this user" })).toHaveCount(0);
  });

  test("faults at their field, nothing lost", async ({ page, frame }) => {
    const direct = new Direct(page);
    await direct.open();
    await direct.certificate.selectOption("31005");
    await direct.start.click();
    await expect(direct.token).toBeFocused();
    await expect(direct.panel).toContainText("Paste a device token.");
    await direct.token.fill("two words");
    await direct.start.click();
    await expect(direct.consent).toBeFocused();
    await direct.consent.check();
    await direct.start.click();
    await expect(direct.token).toBeFocused();
    await expect(direct.token).toHaveAttribute("aria-invalid", "true");
    await expect(direct.token).toHaveValue("two words");
    await expect(direct.certificate).toHaveValue("31005");
    await frame.speak("简体中文");
    const panel = page.getByRole("region", { name: "直连厂商测试 token" });
    await expect(panel.getByRole("textbox")).toHaveValue("two words");
    await expectAccessible(page);
  });

  test("the token is in no address, no storage, and not in what is copied", async ({ page, context }) => {
    const direct = new Direct(page);
    const token = FCM();
    const addresses: string[] = [];
    context.on("request", (request) => addresses.push(request.url()));
    await direct.open();
    await direct.test("31009", token);
    await direct.panel.getByRole("button", { name: "Copy as cURL" }).click();
    await direct.token.fill("");
    await direct.token.press("ControlOrMeta+V");
    await expect(direct.token).toHaveValue(/^curl /);
    const copied = await direct.token.inputValue();
    expect(copied).toContain("messages:send");
    expect(copied).not.toContain(token.slice(0, 30));
    expect(copied).not.toContain(token.slice(-20));
    expect(copied).not.toMatch(/ey[A-Za-z0-9_-]{20,}/);
    expect(page.url()).not.toContain("APA91b");
    expect(addresses.join("\n")).not.toContain("APA91b");
    expect(found(await everythingKept(page), { token })).toEqual([]);
  });

  test("vivo has a test mode of its own to choose", async ({ page }) => {
    const direct = new Direct(page);
    const calls: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/api/start_push_test")) calls.push(request.postData() ?? "");
    });
    await direct.open();
    await direct.certificate.selectOption("31001");
    await expect(direct.panel.getByText("Test mode", { exact: true })).toHaveCount(0);
    await direct.certificate.selectOption("31007");
    await expect(direct.dryRun).toHaveCount(0);
    await direct.panel.getByText("Test mode", { exact: true }).click();
    await direct.test("31007", VIVO());
    expect(JSON.parse(calls[0] ?? "{}")).toMatchObject({
      test: { userid: "", certificate_id: "31007", direct: { through: "direct", test_mode: true } },
    });
  });
});

test("by keyboard alone", async ({ page }) => {
  const direct = new Direct(page);
  const { push } = direct;
  await push.open();
  await push.probeOf("honor_ready");
  await direct.way("Tencent").focus();
  await page.keyboard.press("ArrowRight");
  await expect(direct.way("Direct")).toBeChecked();
  await page.keyboard.press("Tab");
  await expect(push.consent).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await expect(push.start).toBeFocused();
  await page.keyboard.press("Enter");
  await push.ended();
  await expect(push.verdict).toContainText("Honor accepted the push");
});

test.describe("on a phone, in both languages", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("each state is accessible and fits", async ({ page, frame }) => {
    const direct = new Direct(page);
    const fits = async () => {
      for (const language of ["简体中文", "English"] as const) {
        await frame.speak(language);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(over, language).toBeLessThanOrEqual(0);
      }
      await expectAccessible(page);
    };
    await direct.push.open();
    await direct.ready("channel_huawei_80300007", "Both");
    await fits();
    await direct.run(direct.two);
    await direct.push.finder.getByText("Raw answer of the push vendor").click();
    await fits();
    await direct.push.to("Test a token");
    await direct.test("31007", `${VIVO()}_code_10302`);
    await fits();
    await direct.panel.getByRole("link", { name: "Open this check" }).click();
    await expect(page.getByRole("heading", { name: "A token of vivo" })).toBeVisible();
    await fits();
  });
});

test("without a credential: no direct test, and the reason", async ({ page, serveApps }) => {
  const app = { sdkappid: 1_400_000_009, name: "Shop", key: hex(""), access: "server" as const };
  const server = await serveApps(app);
  const calls = callsOf(page);
  await page.goto(`${server.origin}/push-check/token?app=${app.sdkappid}`);
  const panel = page.getByRole("region", { name: "Test a token at the push vendor", exact: true });
  await expect(panel).toContainText("No certificate of this app can be tested yet.");
  await expect(panel).toContainText("[apps.certificates.credential]");
  await expect(panel.getByRole("button")).toHaveCount(0);
  expect(calls).toEqual(["list_apps"]);
});

test("a device without a credential: Tencent alone, and the reason", async ({ page }) => {
  const direct = new Direct(page);
  const { push } = direct;
  await push.open();
  await push.devicesOf("xiaomi_ready");
  await direct.addByHand("99997", hex(""));
  await expect(push.device("99997")).toBeChecked();
  const group = push.finder.getByRole("group", { name: "Through" });
  for (const way of ["Direct", "Both"] as const) await expect(direct.way(way)).toBeDisabled();
  await expect(direct.way("Tencent")).toBeChecked();
  await expect(group).toHaveAccessibleDescription(/this certificate ID is not in signet.toml/);
});
