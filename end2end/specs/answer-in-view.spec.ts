// Never a press after which nothing visible happens.

import { WINDOWS, pressAndSee } from "../support/in-view.ts";
import { expect, test } from "../support/test.ts";
import { token } from "../support/tokens.ts";

for (const window of WINDOWS) {
  test.describe(`${window.width} × ${window.height}`, () => {
    test.use({ viewport: window });

    test("Generate, Check it and Verify show what they brought; pasting moves nothing", async ({ page, tools }) => {
      await tools.open();
      await test.step("a token that is checked before there is an app", async () => {
        await tools.userSig.fill(token());
        await pressAndSee(tools.verify, tools.verdict);
        await tools.enterApp();
        await tools.expectedUserId.fill("bob");
        await expect(tools.verdict).toContainText("Not valid: ");
        await pressAndSee(tools.verify, tools.verdict);
      });

      await test.step("a token that is made", async () => {
        await tools.userId.fill("alice");
        await pressAndSee(tools.generate, tools.result);
        await pressAndSee(page.getByRole("button", { name: "Check it" }), tools.verdict);
        await expect(tools.verdict).toContainText(/^\s*Valid/);
        await expect(tools.verdict).toBeFocused();
      });

      await test.step("a token that is pasted", async () => {
        await tools.userSig.fill("");
        await expect(tools.verdict).toBeEmpty();
        await tools.userSig.focus();
        const before = await page.evaluate(() => scrollY);
        await tools.userSig.fill(token());
        await expect(tools.verdict).toContainText(/^\s*Valid/);
        expect(await page.evaluate(() => scrollY)).toBe(before);
        await expect(tools.userSig).toBeFocused();
      });
    });
  });
}
