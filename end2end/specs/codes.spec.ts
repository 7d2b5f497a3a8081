// The error codes: found by number and by words, in both languages, and without a network.

import type { Locator, Page } from "@playwright/test";

import { expect, test } from "../support/test.ts";
import { Frame } from "../support/frame.ts";

const query = (page: Page): Locator => page.getByRole("searchbox", { name: "Code or words" });
const rows = (page: Page): Locator => page.getByRole("main").getByRole("listitem");
const count = (page: Page): Locator => page.getByRole("main").getByRole("status");

test("a deep link opens a code with its cause and its solution", async ({ frame, page }) => {
  await frame.open("/codes?q=80300007");
  await expect(query(page)).toHaveValue("80300007");
  const first = rows(page).first();
  await expect(first).toContainText("80300007");
  await expect(first).toContainText("Huawei");
  await expect(first).toContainText("Huawei does not recognise this token");
  await frame.speak("简体中文");
  await expect(rows(page).first()).toContainText("解决方法");
});

test("codes are found by their words, and by who says them", async ({ frame, page }) => {
  await frame.open("/codes");
  await expect(count(page)).toHaveText(/^[5-9]\d\d codes$/);
  await query(page).fill("BadDeviceToken");
  await expect(rows(page).first()).toContainText("APNs");
  await query(page).fill("secretkey");
  await page.getByRole("combobox", { name: "From" }).selectOption({ label: "UserSig" });
  await expect(rows(page).first()).toContainText("UserSig");
  await expect(page).toHaveURL(/\/codes\?q=secretkey&from=usersig$/);
  await page.reload();
  await expect(page.getByRole("combobox", { name: "From" })).toHaveValue("usersig");
  await query(page).fill("70001");
  await page.getByRole("combobox", { name: "From" }).selectOption({ label: "Tencent REST API" });
  await expect(count(page)).toHaveText("1 code");
  await expect(rows(page)).toContainText("expired");
});

test("a code is found as it was pasted or nearly as it is written", async ({ frame, page }) => {
  await frame.open(`/codes?q=${encodeURIComponent("错误码：70003")}`);
  await expect(rows(page).first()).toContainText("70003");
  for (const text of ["Error 70003", "ErrorCode=70003", "(70003)", "70003."]) {
    await query(page).fill(text);
    await expect(rows(page).first()).toContainText("70003");
  }
  await query(page).fill("kicked");
  await expect(rows(page).first()).toContainText("6208");
  await query(page).fill("baddevicetokn");
  await expect(count(page)).toContainText("No exact match; similar:");
  await expect(rows(page).first()).toContainText("BadDeviceToken");
});

test("what is met most comes first, own words last", async ({ frame, page }) => {
  await frame.open("/codes");
  const groups = page.getByRole("main").getByRole("heading", { level: 2 });
  await expect(groups.nth(1)).toHaveText("Most met");
  await expect(groups.nth(2)).toHaveText("Tencent REST API");
  await expect(rows(page).first()).toContainText("70001");
  await page.getByRole("combobox", { name: "From" }).selectOption({ label: "UserSig" });
  await expect(groups.nth(1)).toHaveText("UserSig");
  await expect(rows(page).first()).toContainText("oversized");
});

test("a row leads to the tool that checks it", async ({ frame, page }) => {
  await frame.open("/codes?q=BadDeviceToken&from=apns");
  const token = rows(page).first().getByRole("link", { name: "Test a token" });
  await expect(token).toHaveAttribute("href", "/push-check/token");
  await query(page).fill("70003");
  await rows(page).first().getByRole("link", { name: "Check a UserSig" }).click();
  await expect(frame.heading("tools")).toBeFocused();
});

test("a link with a source that has no such code shows all that have", async ({ frame, page }) => {
  await frame.open("/codes?q=70003&from=huawei");
  await expect(count(page)).toContainText("Huawei has no such code; from everywhere:");
  await expect(rows(page).first()).toContainText("70003");
  await expect(page).toHaveURL(/\/codes\?q=70003&from=huawei$/);
});

test("what is not there is said, and more is shown on demand", async ({ frame, page }) => {
  await frame.open("/codes?q=nosuchcode");
  await expect(count(page)).toHaveText("No code matches");
  await expect(page.getByRole("main")).toContainText("Look for the number alone");
  await query(page).fill("");
  await expect(rows(page)).toHaveCount(40);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(rows(page)).toHaveCount(80);
});

test.describe("with all that is kept offline", () => {
  test.use({ serviceWorkers: "allow" });

  test("the table is not part of the first load", async ({ frame, page }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await frame.open("/usersig");
    await frame.keptOffline();
    const late = /\/assets\/(later|offline)-/;
    expect(asked.filter((path) => late.test(path))).toEqual([]);
    await frame.follow("codes");
    await expect(rows(page).first()).toBeVisible();
    expect(asked.some((path) => /^\/assets\/offline-codes-[0-9a-f]+\.tsv$/.test(path))).toBe(true);
  });
});

test.describe("without a network", () => {
  test.use({ serviceWorkers: "allow", expectedNoise: [/ERR_(CONNECTION_REFUSED|INTERNET_DISCONNECTED|FAILED)|Failed to fetch/] });

  test("after one visit to any page the codes can be searched", async ({ page, context, serve }) => {
    const server = await serve();
    await page.goto(server.origin);
    await new Frame(page).keptOffline();
    await server.stop();
    await context.setOffline(true);
    await page.goto(`${server.origin}/codes?q=30014`);
    await query(page).fill("quota");
    await expect(rows(page).first()).toBeVisible();
    await page.reload();
    await expect(rows(page).first()).toBeVisible();
  });

  test("a table that does not come is asked for again", async ({ frame, page }) => {
    await page.route("**/offline-codes-*", (route) => route.abort());
    await frame.open("/codes");
    await expect(page.getByRole("main")).toContainText("The table of codes could not be loaded.");
    await page.unroute("**/offline-codes-*");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(rows(page).first()).toBeVisible();
  });
});
