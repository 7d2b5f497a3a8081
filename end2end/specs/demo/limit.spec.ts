// A push to a phone that got one a moment ago: refused, counted down, and then sent.

import { expectAccessible } from "../../support/axe.ts";
import { PushCheck } from "../../support/push-check.ts";
import { expect, test } from "../../support/test.ts";

test.use({ demoSpeed: 1, expectedNoise: [/429/] });

test("a second push to the same user is counted down", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.devicesOf("iphone_ready");
  await push.consent.check();
  // As a colleague does who tests the same user.
  const status = await page.evaluate(async () => {
    const test = { sdkappid: 1400000001, userid: "iphone_ready", certificate_id: "", mode: "probe", consent: true };
    const headers = { "Content-Type": "application/json", Accept: "application/json" };
    return (await fetch("/api/start_push_test", { method: "POST", headers, body: JSON.stringify({ test }) })).status;
  });
  expect(status).toBe(200);
  await push.probe.click();
  const refused = push.finder.locator(".refused").filter({ hasText: "got a test push a moment ago" });
  await expect(refused).toContainText(/Try again in \d+ s\./);
  await expectAccessible(page);
  await expect(refused).toContainText("You can try again now.");
  await push.probe.click();
  await expect(push.stages.first()).toBeVisible();
  await expect(refused).toHaveCount(0);
});
