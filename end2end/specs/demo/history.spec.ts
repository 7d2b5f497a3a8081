// The history: list, filter, one check opened, its report, deletion.

import { readFile } from "node:fs/promises";

import type { Page } from "@playwright/test";

import { expectAccessible } from "../../support/axe.ts";
import { PushCheck } from "../../support/push-check.ts";
import { expect, test } from "../../support/test.ts";

/** The text of the file that a button saves. */
async function savedBy(page: Page, button: string): Promise<string> {
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  return readFile(await (await saved).path(), "utf8");
}

test("a check is found again, exported, run again and deleted", async ({ page }) => {
  const push = new PushCheck(page);
  const userid = "channel_vivo_10302";
  await push.open();
  await push.probeOf(userid);
  const title = (await push.verdict.getByRole("paragraph").first().textContent()) ?? "";
  const link = push.finder.getByRole("link", { name: "Open in the history" });
  await link.click();
  await expect(page).toHaveURL(/\/history\?check=/);
  await expect(page.getByRole("status")).toContainText(title);
  await expect(page.getByRole("list", { name: "Timeline" }).getByRole("listitem")).toHaveCount(5);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Copy report" }).click();
  await expect(page.getByText("Copied").first()).toBeVisible();
  expect(await savedBy(page, "Markdown")).toContain("10302");
  const json = await savedBy(page, "JSON");
  expect(() => JSON.parse(json)).not.toThrow();

  await page.getByRole("link", { name: "All checks", exact: true }).click();
  const list = page.getByRole("region", { name: "Checks", exact: true });
  await list.getByRole("textbox", { name: "UserID" }).fill("channel_vivo");
  await list.getByRole("combobox", { name: "Outcome" }).selectOption({ label: "Fault found" });
  await list.getByRole("button", { name: "Filter" }).click();
  const found = list.getByRole("listitem").filter({ hasText: userid });
  await expect(found.first()).toContainText("Fault found");
  await expect(list.getByRole("listitem").filter({ hasText: "iphone_ready" })).toHaveCount(0);
  await list.getByRole("combobox", { name: "Outcome" }).selectOption({ label: "Works" });
  await list.getByRole("button", { name: "Filter" }).click();
  await expect(list).toContainText("No checks here");
  await page.goBack();

  await page.getByRole("link", { name: "Run again" }).click();
  await expect(page).toHaveURL(new RegExp(`/push-check\\?app=1400000001&userid=${userid}$`));
  await expect(push.userId).toHaveValue(userid);
  await page.goBack();

  await page.getByRole("button", { name: "Delete all about this user" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(userid);
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page).toHaveURL(/\/history$/);
  await expect(page.getByText(/entries were deleted/).first()).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: userid })).toHaveCount(0);
});

test("an unknown check is told", async ({ page }) => {
  await page.goto("/history?check=nothing");
  await expect(page.getByRole("main")).toContainText("Error");
});
