// The status checker, through the people of the demo.

import { readFile } from "node:fs/promises";

import { PushCheck } from "../../support/push-check.ts";
import { expect, test } from "../../support/test.ts";

for (const [userid, verdict, state] of [
  ["iphone_ready", "Ready", "PushOnline"],
  ["online_only", "Online now", "Online"],
  ["web_only", "No mobile client", "Web"],
  ["offline", "Not ready", "Offline"],
  ["not_imported", "No such account", ""],
] as const) {
  test(`${userid} is told as: ${verdict}`, async ({ page }) => {
    const push = new PushCheck(page);
    await push.openStatus();
    await push.statusOf(userid);
    await expect(push.verdict).toContainText(verdict);
    await expect(push.checker).toContainText(state);
    await expect(push.checker.getByText("Next", { exact: true })).toBeVisible();
  });
}

test("an edit of the UserID takes the old answer away", async ({ page }) => {
  const push = new PushCheck(page);
  await push.openStatus("?userid=iphone_ready");
  await push.getStatus.click();
  await expect(push.verdict).toContainText("Ready");
  await push.statusUserId.fill("someone_else");
  await expect(push.verdict).toBeEmpty();
});

test("many users: counts, a filter, the broken lines by number, CSV", async ({ page }) => {
  const push = new PushCheck(page);
  await push.openStatus();
  const lines = ["iphone_ready", "online_only", "\"broken", "offline", "x".repeat(33), "not_imported"];
  await push.statusOfList(lines.join("\n"));
  await expect(push.verdict).toContainText("1 of 4 ready");
  await expect(push.checker).toContainText("Line 3 was left out.");
  await expect(push.checker).toContainText("Line 5 was left out.");
  const rows = push.checker.getByRole("row");
  await expect(rows).toHaveCount(5);
  await push.checker.getByRole("button", { name: /^Not ready/ }).click();
  await expect(rows).toHaveCount(2);
  await expect(rows.last()).toContainText("offline");
  const saved = page.waitForEvent("download");
  await push.checker.getByRole("button", { name: "Export CSV" }).click();
  const text = await readFile(await (await saved).path(), "utf8");
  expect(text.split("\r\n")).toHaveLength(6);
  expect(text).toContain('"iphone_ready","Ready","PushOnline"');
});

test("a CSV file with a header is read into the list", async ({ page }) => {
  const push = new PushCheck(page);
  await push.openStatus();
  await push.checker.getByRole("checkbox", { name: "Many UserIDs" }).check();
  const buffer = Buffer.from("\ufeffname,user_id\r\nA,iphone_ready\r\nB,offline\r\n");
  await push.checker.getByLabel("Read from a CSV file").setInputFiles({ name: "u.csv", mimeType: "text/csv", buffer });
  await expect(push.checker.getByRole("textbox", { name: "UserIDs" })).toHaveValue(/iphone_ready/);
  await push.getStatus.click();
  await expect(push.verdict).toContainText("1 of 2 ready");
});

test("bad lists are told at the field, and nothing is lost", async ({ page }) => {
  const push = new PushCheck(page);
  await push.openStatus();
  await push.statusOfList("");
  const list = push.checker.getByRole("textbox", { name: "UserIDs" });
  await expect(list).toHaveAttribute("aria-invalid", "true");
  const many = Array.from({ length: 501 }, (_, index) => `user_${index}`).join("\n");
  await push.statusOfList(many);
  await expect(push.checker).toContainText("These are 501 UserIDs");
  await expect(list).toHaveValue(many);
});

test("from the issue finder to the status of the same user, asked at once", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.probeOf("no_token");
  await push.finder.getByRole("link", { name: "Check the client status of this user" }).click();
  await expect(page).toHaveURL(/\/push-check\/status\?app=1400000001&userid=no_token$/);
  await expect(push.statusUserId).toHaveValue("no_token");
  await expect(push.verdict).toContainText("Ready");
});

test("a row leads to the issue finder of that user, and what stands twice is told", async ({ page }) => {
  const push = new PushCheck(page);
  await push.openStatus();
  await push.statusOfList("iphone_ready\noffline\niphone_ready");
  await expect(push.verdict).toContainText("1 of 2 ready");
  await expect(push.checker).toContainText("the UserID is there already: 1");
  await expect(push.checker.getByRole("img", { name: /^States: Ready 1/ })).toBeVisible();
  await push.checker.getByRole("link", { name: "offline", exact: true }).click();
  await expect(page).toHaveURL(/\/push-check\?app=1400000001&userid=offline$/);
  await expect(push.userId).toHaveValue("offline");
});
