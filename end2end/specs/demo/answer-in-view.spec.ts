// Never a press after which nothing visible happens: the push check.

import { WINDOWS, pressAndSee } from "../../support/in-view.ts";
import { PushCheck } from "../../support/push-check.ts";
import { expect, test } from "../../support/test.ts";

for (const window of WINDOWS) {
  test.describe(`${window.width} × ${window.height}`, () => {
    test.use({ viewport: window });

    test("Get device information, Start testing and Get status show what they brought", async ({ page }) => {
      const push = new PushCheck(page);
      await push.open();
      await push.userId.fill("vivo_ready");
      await pressAndSee(push.getDevices, page.locator("#finder-verdict"));
      await push.consent.check();
      await pressAndSee(push.probe, page.locator("#finder-run"));
      await push.ended();
      await push.consent.check();
      await pressAndSee(push.start, page.locator("#finder-run"));
      await push.ended();
      // The devices that came meanwhile have not pushed the verdict out of the window.
      await expect(page.locator("#finder-run .verdict-title")).toBeInViewport();

      await push.to("Client status");
      await pressAndSee(push.getStatus, page.locator("#status-verdict"));
    });
  });
}
