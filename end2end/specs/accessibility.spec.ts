// Every page and every state of the tools: by the rules of WCAG in both themes, and what a
// screen reader finds there.

import type { Page } from "@playwright/test";

import { AppsPage, PASSPHRASE } from "../support/apps.ts";
import { expectAccessible } from "../support/axe.ts";
import { Frame, PAGES } from "../support/frame.ts";
import { expect, test } from "../support/test.ts";
import { token } from "../support/tokens.ts";
import { APP, UserSigTools } from "../support/usersig-tools.ts";

type State = (page: Page) => Promise<void>;

async function enteredTools(page: Page): Promise<UserSigTools> {
  const tools = new UserSigTools(page);
  await tools.open();
  await tools.enterApp();
  return tools;
}

const STATES: Record<string, State> = {
  "the apps page": (page) => new Frame(page).open("/"),
  "the tools": (page) => new Frame(page).open("/usersig"),
  "offline push check": (page) => new Frame(page).open("/push-check"),
  "the error codes": async (page) => {
    await new Frame(page).open("/codes?q=quota");
    await expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible();
  },
  "no error code": async (page) => {
    await new Frame(page).open("/codes?q=nosuchcode");
    await expect(page.getByRole("main")).toContainText("No code matches");
  },
  "the form with every message": async (page) => {
    const apps = new AppsPage(page);
    await apps.open();
    await apps.sdkappid.fill("12a");
    await apps.remember.check();
    await apps.add.click();
    await apps.sdkappid.fill("12");
    await apps.secretKey.fill("k ");
    await apps.add.click();
  },
  "cards, locked and current": async (page) => {
    const apps = new AppsPage(page);
    await apps.open();
    await apps.addApp("One", APP, PASSPHRASE);
    await apps.addApp("Two");
    await apps.button(apps.card("One"), "Lock").click();
    await apps.button(apps.card("One"), "Unlock").click();
    await apps.unlock("One", "wrong passphrase");
    await expect(apps.card("One")).toContainText("Wrong passphrase");
  },
  "the menu of apps": async (page) => {
    const apps = new AppsPage(page);
    await apps.open();
    await apps.addApp("One");
    await page.getByRole("button", { name: /^Current app/ }).click();
    await expect(page.getByRole("link", { name: "Manage apps" })).toBeVisible();
  },
  "a dialog": async (page) => {
    const apps = new AppsPage(page);
    await apps.open();
    await apps.addApp("One");
    await apps.button(apps.card("One"), "Forget").click();
    await expect(page.getByRole("dialog")).toBeVisible();
  },
  "the generator's messages": async (page) => {
    const tools = await enteredTools(page);
    await tools.press("Seconds…");
    await tools.generator.getByRole("textbox", { name: "Validity in seconds" }).fill("0");
    await tools.press("Advanced: userbuf and PrivateMapKey");
    await tools.press("PrivateMapKey");
    await tools.generate.click();
    await tools.userId.fill(" 用".repeat(20));
    await tools.generate.click();
  },
  "a generated token with everything open": async (page) => {
    const tools = await enteredTools(page);
    await tools.generateFor("alice");
    for (const part of ["Code for your server", "Show the steps", "QR code"]) await tools.press(part);
    await tools.generator.getByRole("button", { name: "Show QR code" }).click();
    await tools.userId.fill("bob");
  },
};

/** What the verification tool has different answers for. */
const PASTED: Record<string, () => string> = {
  "valid, with a ticket": () => {
    const userbuf = Buffer.from("000005616c696365537247000000126700000000000000ff00000000", "hex");
    return token({ userbuf });
  },
  "everything wrong": () => `"${token({ key: "k", sdkappid: 7, time: 1, userid: "Alice" })}"`,
  "a damaged text": () => `${token().slice(0, 60)}$${token().slice(61)}`,
  "the key in the wrong field": () => APP.key,
  "JSON around a token": () => JSON.stringify({ sig: token() }),
};

test.describe("by WCAG, light and dark", () => {
  for (const [name, reach] of Object.entries(STATES)) {
    test(name, async ({ page }) => {
      await reach(page);
      await expectAccessible(page);
    });
  }

  test("each answer of the verification tool", async ({ page, tools }) => {
    await tools.open();
    await tools.userSig.fill(token());
    await expect(tools.verifier).toContainText("not checked yet");
    await expectAccessible(page, tools.verifier);
    await tools.check(token());
    await expectAccessible(page, tools.verifier);
    await tools.enterApp();
    for (const [name, text] of Object.entries(PASTED)) {
      await test.step(name, async () => {
        await tools.userSig.fill("");
        await expect(tools.verdict).toBeEmpty();
        await tools.check(text(), "alice");
        await expectAccessible(page, tools.verifier);
      });
    }
  });

  test("everything in Chinese", async ({ page, frame }) => {
    for (const { path } of PAGES) {
      await frame.open(path);
      if (frame.language === "English") await frame.speak("简体中文");
      await expectAccessible(page);
    }
  });

  test.describe("an unknown address", () => {
    test.use({ expectedNoise: [/404/] });

    test("is told accessibly", async ({ page, frame }) => {
      await frame.open("/no-such-page");
      await expectAccessible(page);
    });
  });
});

test.describe("what a screen reader finds", () => {
  test.beforeEach(async ({ page }) => {
    await page.clock.setFixedTime(Date.UTC(2025, 5, 1, 12));
  });

  for (const { path, name } of PAGES) {
    test(`on ${path}`, async ({ frame, page }) => {
      await frame.open(path);
      await expect(page.getByRole("document")).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
    });
  }

  test("after generating and verifying", async ({ page }) => {
    const tools = await enteredTools(page);
    await tools.generateFor("alice");
    await page.getByRole("button", { name: "Check it" }).click();
    await expect(tools.verdict).toContainText("Valid");
    await expect(page.getByRole("main")).toMatchAriaSnapshot({ name: "valid.aria.yml" });
  });

  test("after a refusal", async ({ page }) => {
    const tools = await enteredTools(page);
    const time = Date.UTC(2025, 5, 1, 11) / 1000;
    await tools.check(token({ time, expire: 60, key: "0".repeat(64), userid: "Alice" }), "alice");
    await expect(tools.verifier).toMatchAriaSnapshot({ name: "refused.aria.yml" });
  });
});
