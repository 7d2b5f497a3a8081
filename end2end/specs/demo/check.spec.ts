// One check: its picture, its address, and several people who look at it.

import type { Locator, Page } from "@playwright/test";

import { expectAccessible } from "../../support/axe.ts";
import { PushCheck } from "../../support/push-check.ts";
import { expect, test } from "../../support/test.ts";

/** The words of each hop in the picture that is shown, and of each row of its list. */
async function pictureAndList(track: Locator): Promise<[string[][], string[]]> {
  const picture = await track.evaluate((element) => {
    const shown = [...element.querySelectorAll("svg")].filter((svg) => svg.checkVisibility());
    return shown.flatMap((svg) =>
      [...svg.querySelectorAll(".hop")].map((hop) =>
        [...hop.querySelectorAll("text")].map((text) => text.textContent ?? ""),
      ),
    );
  });
  return [picture, await track.getByRole("listitem").allTextContents()];
}

/** Each word of the picture stands in the row of the list, and there are as many of both. */
async function expectSame(track: Locator): Promise<void> {
  const [picture, list] = await pictureAndList(track);
  expect(picture.length).toBeGreaterThan(2);
  expect(picture).toHaveLength(list.length);
  for (const [index, hop] of picture.entries()) {
    for (const part of hop.flatMap((text) => text.split(" · "))) expect(list[index]).toContain(part);
  }
}

test("the list says what the picture shows, across and down, both ways", async ({ page, frame }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.probeOf("wrong_environment");
  // The region is named in the language of the page.
  const track = page.locator("#push-finder .track");
  for (const [width, shown] of [[1440, ".chain-across"], [360, ".chain-down"]] as const) {
    await page.setViewportSize({ width, height: 900 });
    await expect(track.locator(shown)).toBeVisible();
    for (const language of ["简体中文", "English"] as const) {
      await frame.speak(language);
      await expectSame(track);
    }
  }
  const rows = track.getByRole("listitem");
  await expect(rows.filter({ hasText: "Failed" })).toContainText("BadDeviceToken");
  await expect(rows.last()).toContainText("Not reached");
  await expect(track.locator(".chain-down .hop[data-tone=error]")).toHaveCount(1);
  await page.setViewportSize({ width: 1440, height: 900 });

  await push.finder.locator("label").filter({ hasText: /^\s*Both\s*$/ }).click();
  await push.finder.getByRole("checkbox", { name: "two real notifications" }).check();
  await push.start.click();
  await push.ended();
  await expect(track).toHaveCount(2);
  for (const one of await track.all()) await expectSame(one);
  await expectAccessible(page);
});

/** A test of somebody whose phone never answers: it runs until it is cancelled. */
async function endless(page: Page): Promise<PushCheck> {
  const push = new PushCheck(page);
  await push.open();
  await push.devicesOf("never_completes");
  await push.send(push.probe);
  await expect(push.stages.filter({ hasText: "Running" })).toHaveCount(1);
  return push;
}

test("a running check is found again after a reload", async ({ page }) => {
  const push = await endless(page);
  await expect(page).toHaveURL(/[?&]check=\w+$/);
  await page.reload();
  await expect(push.stages.filter({ hasText: "Running" })).toHaveCount(1);
  await expect(push.userId).toHaveValue("never_completes");
  await push.cancel.click();
  await push.ended();
  await expect(push.verdict).toContainText("Cancelled");
});

test("a running check has an address, and two people watch it", async ({ page, context }) => {
  const push = await endless(page);
  await push.finder.getByRole("link", { name: "Open on its own page" }).click();
  await expect(page).toHaveURL(/\/push-check\/checks\/\w+$/);
  const other = await context.newPage();
  await other.goto(page.url());
  const stages = (of: Page) => of.getByRole("list", { name: "Timeline" }).getByRole("listitem");
  for (const of of [page, other]) {
    await expect(stages(of).filter({ hasText: "Running" })).toHaveCount(1);
  }
  // Live: what one of them does, the other one sees.
  await other.getByRole("button", { name: "Cancel", exact: true }).click();
  for (const of of [page, other]) {
    await expect(of.getByRole("status")).toContainText("Cancelled");
    await expect(of.getByRole("button", { name: "Cancel", exact: true })).toHaveCount(0);
  }
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole("status")).toContainText("Cancelled");
});

test("the Task ID of a push is shown and copied, and reads its trace", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.probeOf("meizu_ready");
  const id = await push.finder.locator(".task-id code").innerText();
  await push.finder.getByRole("button", { name: "Copy Task ID" }).click();
  await push.taskId.focus();
  await page.keyboard.press("ControlOrMeta+V");
  await expect(push.taskId).toHaveValue(id);
  await push.getDevices.click();
  await expect(push.finder).toContainText("The trace of this Task ID was read");
  expect(page.url()).not.toContain(id);
});

test("who has no phone ends at once, and the reason is the title", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.devicesOf("web_only");
  await expect(push.verdict.getByRole("heading")).toContainText("Cannot go on:");
  await expect(push.consent).toBeHidden();
  await expect(push.finder.getByText("Why nothing may have been uploaded")).toHaveCount(0);
});

test("the consent names every phone that rings", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.probeOf("two_devices");
  const hint = push.finder.locator(".consent .field-hint");
  await expect(hint).toContainText("every phone of two_devices");
  for (const certificate of ["31001", "31003"]) await expect(hint).toContainText(certificate);
  await push.finder.locator("label").filter({ hasText: /^\s*Direct\s*$/ }).click();
  await expect(hint).toContainText("alone");
});

test("on paper there is the check, and nothing to press", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.probeOf("wrong_secret");
  await push.finder.getByRole("link", { name: "Open this check" }).click();
  await expect(page.getByRole("status")).not.toBeEmpty();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByRole("status")).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("navigation")).toHaveCount(0);
  // Dark ink: the dark theme stays on the screen.
  await expect(page.locator("body")).toHaveCSS("color", "rgb(28, 27, 25)");

  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
