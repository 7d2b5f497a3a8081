// A push to a phone that got one a moment ago: refused, counted down, and then sent.

import { setTimeout } from "node:timers/promises";

import { expectAccessible } from "../../support/axe.ts";
import { PushCheck } from "../../support/push-check.ts";
import { expect, test } from "../../support/test.ts";

test.use({ demoSpeed: 1, expectedNoise: [/429/] });

test("a second push to the same user is counted down", async ({ page }) => {
  const push = new PushCheck(page);
  await page.clock.install();
  await push.open();
  await push.devicesOf("iphone_ready");
  await push.consent.check();
  // The page's clock stands still, so that the seconds can be looked at.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
  // The first start is that of a colleague who tests the same user.
  const status = await push.probe.evaluate(async (button: HTMLElement) => {
    const test = { sdkappid: 1400000001, userid: "iphone_ready", certificate_id: "", mode: "probe", consent: true };
    const headers = { "Content-Type": "application/json", Accept: "application/json" };
    const answer = await fetch("/api/start_push_test", { method: "POST", headers, body: JSON.stringify({ test }) });
    button.click();
    return answer.status;
  });
  expect(status).toBe(200);
  // The server counts by its own clock: the demo spares a user for 2 s.
  const spared = setTimeout(2_000);
  const refused = push.finder.locator(".refused").filter({ hasText: "got a test push a moment ago" });
  await expect(refused).toContainText(/Try again in [12] s\./);
  await page.clock.runFor(3_000);
  await expect(refused).toContainText("You can try again now.");
  await page.clock.resume();
  await expectAccessible(page);
  await spared;
  await push.send(push.probe);
  await expect(refused).toHaveCount(0);
});
