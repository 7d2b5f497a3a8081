// The offline push issue finder, through the people of the demo.

import { expectAccessible } from "../../support/axe.ts";
import { Frame } from "../../support/frame.ts";
import { PushCheck } from "../../support/push-check.ts";
import { expect, test } from "../../support/test.ts";

test("an iPhone that works: from its name to a verdict", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  await page.getByRole("button", { name: /^iphone_ready/ }).click();
  await expect(push.userId).toHaveValue("iphone_ready");
  await expect(page).toHaveURL(/\/push-check\?app=1400000001&userid=iphone_ready$/);
  await push.probeOf("iphone_ready");
  await expect(page).toHaveURL(/userid=iphone_ready&check=\w+$/);
  await expect(push.stages).toHaveCount(6);
  for (const stage of await push.stages.all()) await expect(stage).toContainText("Passed");
  await expect(push.device("31001")).toBeChecked();

  await push.send(push.start);
  await expect(push.cancel).toBeVisible();
  await push.ended();
  await expect(push.verdict).toHaveCount(1);
  await expect(push.finder).toContainText("Proven");
  await expect(push.finder).toContainText("Not proven");
  await push.finder.getByText("All 20 checks").click();
  await expect(push.finder.getByText(/^20\. /)).toBeVisible();
});

test("the token is shown by its ends until it is revealed", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.probeOf("iphone_ready");
  const token = push.finder.getByRole("definition").filter({ hasText: "…" });
  await expect(token).toHaveText(/^\s*[0-9a-f]{6}…[0-9a-f]{8}/);
  await push.finder.getByRole("button", { name: "Copy token" }).click();
  await push.taskId.focus();
  await page.keyboard.press("ControlOrMeta+V");
  await expect(push.taskId).toHaveValue(/^[0-9a-f]{64}$/);
  const whole = await push.taskId.inputValue();
  await push.finder.getByRole("button", { name: "Reveal", exact: true }).click();
  await expect(push.finder.getByText(whole)).toBeVisible();
  expect(page.url()).not.toContain(whole);
});

test.describe("each fault has its verdict", () => {
  const faults: [string, RegExp, RegExp][] = [
    ["no_token", /token/i, /-2/],
    ["no_certificate", /certificate/i, /-1/],
    ["wrong_environment", /APNs/, /BadDeviceToken/],
    ["uninstalled", /./, /410/],
    ["vendor_quota", /./, /10070/],
    ["wrong_secret", /./, /80200001/],
    ["notifications_off", /./, /notifications are switched off/],
    ["channel_huawei_80300007", /./, /80300007/],
  ];
  for (const [userid, verdict, evidence] of faults) {
    test(userid, async ({ page }) => {
      const push = new PushCheck(page);
      await push.open();
      await push.probeOf(userid);
      await expect(push.verdict).toContainText(verdict);
      await expect(push.finder).toContainText(evidence);
      await expect(push.finder.getByRole("heading", { name: "What to do" })).toBeVisible();
      await expect(push.stages.filter({ hasText: "Failed" })).toHaveCount(1);
      await push.finder.getByText("All 20 checks").click();
      await expect(push.finder.getByText("First failure")).toHaveCount(1);
    });
  }

  for (const userid of ["not_enabled", "push_code_90047"]) {
    test(userid, async ({ page }) => {
      const push = new PushCheck(page);
      await push.open();
      await push.probeOf(userid);
      await expect(push.finder).toContainText(userid === "not_enabled" ? "90045" : "90047");
      await expect(push.finder.getByRole("heading", { name: "What to do" })).toBeVisible();
    });
  }
});

test("who does not exist has nothing bound, and the query says why", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.devicesOf("not_imported");
  await expect(push.verdict).toContainText("Cannot go on: Account: does not exist");
  await expect(push.probe).toHaveCount(0);
});

test("nothing known yet: a checklist instead of a dead end", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.devicesOf("user20");
  await expect(push.verdict).toContainText("No device is known yet");
  await push.finder.getByText("Why nothing may have been uploaded").click();
  await expect(push.finder).toContainText("21005");
  await expect(push.probe).toBeVisible();
});

test("no notification without a consent", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.devicesOf("meizu_ready");
  await push.probe.click();
  await expect(push.consent).toBeFocused();
  await expect(push.finder).toContainText("Tick this first");
  await expect(push.stages).toHaveCount(0);
});

test("two devices are two rows, each with its certificate", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.probeOf("two_devices");
  await expect(push.finder.getByRole("radio", { name: /^310/ })).toHaveCount(2);
  await push.device("31003").check();
  await push.send(push.start);
  await push.ended();
  await expect(push.finder.locator(".run-head")).toContainText(/Test for two_devices[^]*31003/);
});

test("a run goes on while another page is looked at, and can be cancelled", async ({ page, frame }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.devicesOf("never_completes");
  await push.send(push.probe);
  await expect(push.stages.filter({ hasText: "Running" })).toHaveCount(1);
  await frame.follow("tools");
  await frame.follow("push");
  await expect(push.userId).toHaveValue("never_completes");
  await push.cancel.click();
  await push.ended();
  await expect(push.verdict).toContainText(/cancel/i);
  await expect(push.cancel).toHaveCount(0);
});

test("values typed in by hand: faults at the field, nothing lost", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.devicesOf("user103");
  await push.finder.getByText("Enter certificate ID and token by hand").click();
  const certificate = push.finder.getByRole("textbox", { name: "Certificate ID" });
  const token = push.finder.getByRole("textbox", { name: "Device token" });
  const add = push.finder.getByRole("button", { name: "Add device" });
  await certificate.fill("31x");
  await token.fill("a-token-from-a-log-0123456789abcdef");
  await add.click();
  await expect(certificate).toHaveAttribute("aria-invalid", "true");
  await expect(token).toHaveValue("a-token-from-a-log-0123456789abcdef");
  await certificate.fill("31005");
  await add.click();
  await expect(push.device("31005")).toBeChecked();
  expect(page.url()).not.toContain("a-token");
});

test("bad input is told at the field", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  for (const [text, message] of [
    ["", "Enter a UserID."],
    ["x".repeat(33), "32 bytes at most"],
  ] as const) {
    await push.userId.fill(text);
    await push.getDevices.click();
    await expect(push.userId).toBeFocused();
    await expect(push.userId).toHaveAttribute("aria-invalid", "true");
    await expect(push.finder).toContainText(message);
    await expect(push.userId).toHaveValue(text);
  }
  await push.userId.fill("iphone_ready");
  await expect(push.userId).not.toHaveAttribute("aria-invalid", "true");
});

test("an app that the server does not have: named, and what to add", async ({ page }) => {
  await page.goto("/push-check?app=7");
  const app = page.getByRole("region", { name: "App", exact: true });
  await expect(app).toContainText("The server does not know this app");
  await expect(app).toContainText("sdkappid = 7");
  await app.getByRole("button", { name: /^Demo/ }).click();
  await expect(app).toHaveCount(0);
  await expect(page.getByRole("region", { name: "People to try" })).toContainText("built-in sandbox");
  await expect(page).toHaveURL(/app=1400000001/);
});

test("everything in Chinese, switched while the result is shown", async ({ page, frame }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.probeOf("wrong_environment");
  await frame.speak("简体中文");
  const finder = page.getByRole("region", { name: "离线推送问题排查" });
  await expect(finder).toContainText("推送厂商");
  await expect(finder.getByRole("heading", { name: "解决方法" })).toBeVisible();
  await expectAccessible(page);
});

test.describe("accessible and narrow", () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test("each state", async ({ page }) => {
    const push = new PushCheck(page);
    const fits = async () => {
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over).toBeLessThanOrEqual(0);
      await expectAccessible(page);
    };
    await push.open();
    await fits();
    await push.devicesOf("uninstalled");
    await fits();
    await push.probe.click();
    await fits();
    await push.send(push.probe);
    await fits();
    await push.ended();
    await push.finder.getByText("All 20 checks").click();
    await push.finder.getByText("Raw answer").click();
    await fits();
    await push.to("Client status");
    await push.statusOf("two_devices");
    await fits();
    await push.statusOfList("iphone_ready\n\"broken\nnot_imported\noffline");
    await expect(push.checker.getByRole("table")).toBeVisible();
    await fits();
    await new Frame(page).follow("history");
    await expect(page.getByRole("link", { name: /./ }).filter({ hasText: "APNs" }).first()).toBeVisible();
    await fits();
  });

  test("a verdict, an error, the history and a check of it, in both languages", async ({ page, frame }) => {
    const push = new PushCheck(page);
    const fits = async () => {
      for (const language of ["简体中文", "English"] as const) {
        await frame.speak(language);
        for (const width of [320, 360]) {
          await page.setViewportSize({ width, height: 740 });
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(over, `${language}, ${width}`).toBeLessThanOrEqual(0);
        }
        // In English other tests do it.
        if (language === "简体中文") await expectAccessible(page);
      }
    };
    await push.open();
    await push.probeOf("no_token");
    await fits();
    await push.to("Client status");
    await push.statusUserId.fill("http_502");
    await push.getStatus.click();
    await expect(push.checker).toContainText("HTTP 502");
    await fits();
    await push.statusOfList(`user1\n"broken\n${"1".repeat(32)}\nuser7`);
    await expect(push.checker.getByRole("table")).toBeVisible();
    await fits();
    await push.to("Issue finder");
    await push.finder.getByRole("link", { name: "Open this check" }).click();
    await expect(page).toHaveURL(/\/push-check\/checks\/\w+$/);
    await expect(page.getByRole("list", { name: "Timeline" })).toBeVisible();
    await page.getByText("All 20 checks").click();
    await fits();
    await page.getByRole("link", { name: "All checks", exact: true }).click();
    await expect(page.getByRole("region", { name: "Checks", exact: true }).getByRole("listitem").first()).toBeVisible();
    await fits();
  });
});

test("a connected user can be sent an online push", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.devicesOf("online_only");
  await expect(push.finder).toContainText("A client is connected");
  await push.send(push.start);
  await push.ended();
  await expect(push.stages).toHaveCount(3);
  for (const stage of await push.stages.all()) await expect(stage).toContainText("Passed");
});
