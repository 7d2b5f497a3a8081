// What nobody can be asked with: said at the field, in both languages, and nothing is lost.

import { PushCheck } from "../../support/push-check.ts";
import { expect, test } from "../../support/test.ts";

const LONG = "x".repeat(33);
const MANY = Array.from({ length: 501 }, (_, index) => `user_${index}`).join("\n");

test("a UserID that is none, in either tool", async ({ page, frame }) => {
  const push = new PushCheck(page);
  await push.open();
  for (const [text, english, chinese] of [
    ["", "Enter a UserID.", "请输入 UserID。"],
    [LONG, "32 bytes at most; this one is longer", "UserID 最多 32 字节，此内容过长。"],
    // Eleven characters of three bytes.
    ["密".repeat(11), "32 bytes at most; this one is longer", "UserID 最多 32 字节，此内容过长。"],
    ["ab\u0007c", "a control character", "其中含有控制字符"],
  ] as const) {
    for (const [tab, field, button, tool] of [
      ["Issue finder", push.userId, push.getDevices, push.finder],
      ["Client status", push.statusUserId, push.getStatus, push.checker],
    ] as const) {
      await push.to(tab);
      await field.fill(text);
      await button.click();
      await expect(field).toBeFocused();
      await expect(field).toHaveAttribute("aria-invalid", "true");
      await expect(tool).toContainText(english);
      await expect(field).toHaveValue(text);
    }
    await frame.speak("简体中文");
    await expect(page.getByText(chinese).first()).toBeVisible();
    await frame.speak("English");
  }
});

test("a UserID with something that does not show is asked as it is, and says so", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  for (const [tab, field] of [["Issue finder", push.userId], ["Client status", push.statusUserId]] as const) {
    await push.to(tab);
    await field.fill("iphone_\u200bready");
    await expect(field).toHaveAccessibleDescription(/characters that do not show: iphone_\\u\{200B\}ready/);
    await field.fill("iphone_ready");
    await expect(field).not.toHaveAccessibleDescription(/do not show/);
  }
});

test("a list: broken lines by number, too many, none at all", async ({ page, frame }) => {
  const push = new PushCheck(page);
  await push.openStatus();
  const list = page.locator("#status-list");
  for (const [text, english, chinese] of [
    ["", "There is no usable UserID in the list.", "列表中没有可用的 UserID。"],
    [MANY, "These are 501 UserIDs; 500 at most", "共 501 个 UserID，单次查询最多 500 个。"],
    [`user1\n"open\n${LONG}\nuser2`, "Line 2 was left out. A quotation mark", "第 2 行已忽略。引号未闭合"],
  ] as const) {
    await push.statusOfList(text);
    await expect(push.checker).toContainText(english);
    await frame.speak("简体中文");
    await expect(page.locator("#push-status")).toContainText(chinese);
    await frame.speak("English");
    await expect(list).toHaveValue(text);
  }
  await expect(push.checker).toContainText("Line 3 was left out.");
  await expect(push.verdict).toContainText("2 of 2 ready");
});

test("500 UserIDs are answered at once", async ({ page }) => {
  const push = new PushCheck(page);
  await push.openStatus();
  await push.statusOfList(Array.from({ length: 500 }, (_, index) => `user${index}`).join("\n"));
  await expect(push.verdict).toContainText("of 500 ready");
  await expect(push.checker.getByRole("row")).toHaveCount(501);
});

test("a Task ID: good, of somebody else, unknown, malformed", async ({ page, frame }) => {
  const push = new PushCheck(page);
  await push.open("?userid=huawei_ready");
  await push.probeOf("huawei_ready");
  await push.finder.getByText("Raw answer").click();
  const raw = await push.finder.getByText(/"TaskId"/).innerText();
  const task = /"TaskId": "([^"]+)"/.exec(raw)?.[1] ?? "";
  expect(task).not.toBe("");

  const ask = async (userid: string, id: string, told: RegExp) => {
    await push.userId.fill(userid);
    await push.taskId.fill(id);
    await push.getDevices.click();
    await expect(push.finder).toContainText(told);
    await expect(push.taskId).toHaveValue(id);
  };
  await ask("huawei_ready", task, /The trace of this Task ID was read/);
  await expect(push.finder).toContainText("the trace of a Task ID");
  await ask("oppo_ready", task, /There is no push with this Task ID/);
  // An ID whose seven days are over is answered like one that never was.
  await ask("oppo_ready", "batch_1_2_3_4", /There is no push with this Task ID[^]*7 days[^]*90049/);
  for (const bad of ["two words", "x".repeat(257)]) {
    await ask("oppo_ready", bad, /This is not a Task ID or Push ID/);
    await expect(push.taskId).toHaveAttribute("aria-invalid", "true");
    await expect(push.taskId).toBeFocused();
  }
  await frame.speak("简体中文");
  await expect(page.getByText("这不是 Task ID 或 Push ID")).toBeVisible();
  expect(page.url()).not.toContain("two");
});

test("a certificate ID that is none, and one that is not configured", async ({ page, frame }) => {
  const push = new PushCheck(page);
  const token = "canary-0123456789abcdef-canary";
  await push.open();
  await push.devicesOf("user10");
  await push.finder.getByText("Enter certificate ID and token by hand").click();
  const certificate = push.finder.getByRole("textbox", { name: "Certificate ID" });
  const add = push.finder.getByRole("button", { name: "Add device" });
  await push.finder.getByRole("textbox", { name: "Device token" }).fill(token);
  for (const bad of ["", "31x", "0"]) {
    await certificate.fill(bad);
    await add.click();
    await expect(certificate).toHaveAttribute("aria-invalid", "true");
    await expect(certificate).toBeFocused();
    await expect(certificate).toHaveValue(bad);
  }
  await certificate.fill("99999");
  await add.click();
  await expect(push.device("99999")).toBeChecked();
  await expect(push.finder).toContainText("Not in signet.toml");
  await frame.speak("简体中文");
  await expect(page.locator("#push-finder")).toContainText("signet.toml 中没有此证书");
  await frame.speak("English");
  await push.finder.getByText("Enter certificate ID and token by hand").click();
  await certificate.fill("99998");
  await add.click();
  await expect(push.finder.getByRole("textbox", { name: "Device token" })).toHaveAttribute("aria-invalid", "true");
  expect(page.url()).not.toContain("canary");
});

test("a deep link brings app and UserID, whatever is in it", async ({ page }) => {
  const push = new PushCheck(page);
  const odd = "ä &=#?/+ 密";
  await push.open(`?app=1400000001&userid=${encodeURIComponent(odd)}&token=secret`);
  await expect(push.userId).toHaveValue(odd);
  await expect(page).toHaveURL(/\?app=1400000001&userid=[^&]+$/);
  await push.to("Client status");
  await expect(push.statusUserId).toHaveValue(odd);
  await push.getStatus.click();
  await expect(push.verdict).toContainText("No such account");
  await page.goto("/push-check?app=nonsense&userid=offline");
  await expect(push.userId).toHaveValue("offline");
  await push.ready();
});
