// 320 pixels wide, as a small phone or a desktop at 400 % has it: nothing to scroll sideways.

import type { Page } from "@playwright/test";

import { AppsPage, PASSPHRASE } from "../support/apps.ts";
import { PAGES } from "../support/frame.ts";
import { expect, test } from "../support/test.ts";
import { token } from "../support/tokens.ts";
import { APP } from "../support/usersig-tools.ts";

test.use({ viewport: { width: 320, height: 640 } });

/** Neither does the page scroll sideways, nor does anything one can use stick out of it. */
async function expectToFit(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const root = document.scrollingElement ?? document.documentElement;
    const width = root.clientWidth;
    const out = root.scrollWidth > width ? [`the page is ${root.scrollWidth} wide`] : [];
    for (const element of document.querySelectorAll("a, button, input, select, textarea, summary, h1, h2, h3, p")) {
      const { left, right, width: own } = element.getBoundingClientRect();
      // What is for ears only has one pixel, what is closed has none.
      const hidden = own <= 1;
      // What scrolls inside a box of its own may be wider than the box.
      const boxed = element.closest("pre");
      if (!hidden && !boxed && (left < -0.5 || right > width + 0.5)) {
        out.push(`${left}…${right}: ${element.outerHTML.slice(0, 120)}`);
      }
    }
    return out;
  });
  expect(wide).toEqual([]);
}

for (const language of ["English", "简体中文"] as const) {
  test(`every page fits in ${language}`, async ({ frame, page }) => {
    for (const { path } of PAGES) {
      await frame.open(path);
      if (frame.language !== language) await frame.speak(language);
      await expectToFit(page);
    }
  });
}

test("the frame leaves the page to a phone: one row of links", async ({ frame, page }) => {
  for (const { width, language } of [
    { width: 360, language: "English" },
    { width: 360, language: "简体中文" },
    { width: 320, language: "English" },
  ] as const) {
    await page.setViewportSize({ width, height: 740 });
    await frame.open("/usersig");
    if (frame.language !== language) await frame.speak(language);
    const tops = await frame.navigation.getByRole("link").evaluateAll((links) => links.map((link) => link.getBoundingClientRect().top));
    expect(new Set(tops).size).toBe(1);
    const bar = await page.getByRole("banner").boundingBox();
    expect(bar?.height).toBeLessThanOrEqual(160);
  }
});

test.describe("an unknown address", () => {
  test.use({ expectedNoise: [/404/] });

  test("fits", async ({ frame, page }) => {
    await frame.open(`/${"W".repeat(200)}`);
    await expectToFit(page);
  });
});

test("the tools fit with everything open and long words in them", async ({ tools, page }) => {
  await tools.open();
  await tools.enterApp({ sdkappid: 4_294_967_295, key: "W".repeat(200) });
  await tools.press("Advanced: userbuf and PrivateMapKey");
  await tools.press("PrivateMapKey");
  await tools.generator.getByRole("textbox", { name: "Room number" }).fill("4294967295");
  await tools.generateFor("W".repeat(300));
  for (const part of ["Code for your server", "Show the steps", "QR code"]) await tools.press(part);
  await tools.generator.getByRole("button", { name: "Show QR code" }).click();
  await expectToFit(page);
});

test("every kind of answer fits", async ({ tools, page }) => {
  await tools.open();
  await tools.enterApp();
  const good = token();
  for (const [pasted, userid] of [
    [good, "alice"],
    [token({ key: "k", sdkappid: 4_294_967_295, time: 1 }), "W".repeat(100)],
    [token({ userid: "W".repeat(300) }), "V".repeat(300)],
    [`${good.slice(0, 100)}$${good.slice(101)}`, "alice"],
    [APP.key, ""],
    [JSON.stringify({ data: { sig: good } }), ""],
    [token({ userbuf: Buffer.alloc(300, 255) }), "alice"],
  ] as const) {
    await tools.check(pasted, userid);
    await expectToFit(page);
  }
});

test("apps with long names fit, locked and unlocked, and so does the dialog", async ({ page }) => {
  const apps = new AppsPage(page);
  const name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
  await apps.open();
  await apps.addApp(name, APP, PASSPHRASE);
  await expectToFit(page);
  await apps.open();
  await expect(apps.card(name)).toContainText("Locked");
  await expectToFit(page);
  await apps.button(apps.card(name), "Forget").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectToFit(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Current app/ }).click();
  await expect(page.getByRole("link", { name: "Manage apps" })).toBeVisible();
  await expectToFit(page);
});
