// The history: table, filters in the address, figures, one check opened, its report, deletion.

import { readFile } from "node:fs/promises";

import type { APIRequestContext, Locator, Page } from "@playwright/test";

import { expectAccessible } from "../../support/axe.ts";
import { Frame } from "../../support/frame.ts";
import { PushCheck } from "../../support/push-check.ts";
import { expect, test } from "../../support/test.ts";

/** The text of the file that a button saves. */
async function savedBy(page: Page, button: string): Promise<string> {
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  return readFile(await (await saved).path(), "utf8");
}

/** What the page `/history` shows of many checks. */
class History {
  readonly page: Page;
  readonly region: Locator;
  readonly rows: Locator;
  readonly userid: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole("region", { name: "Checks", exact: true });
    this.rows = page.locator(".history-table tbody").getByRole("row");
    this.userid = this.region.getByRole("textbox", { name: "UserID" });
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/history${query}`);
    await expect(this.region).toBeVisible();
  }

  async filter(): Promise<void> {
    await this.region.getByRole("button", { name: "Filter", exact: true }).click();
  }

  select(name: string): Locator {
    return this.region.getByRole("combobox", { name, exact: true });
  }

  header(name: string): Locator {
    return this.region.getByRole("columnheader", { name, exact: true });
  }

  /** The texts of one column, top down. */
  column(label: string): Promise<string[]> {
    return this.page.locator(`.history-table tbody [data-label="${label}"]`).allInnerTexts();
  }
}

type Answer = { Ok: { id: string; version: number; state: string } };

/** Probes of these users, begun as the page does it and followed to their end. */
async function probes(request: APIRequestContext, origin: string, ...users: string[]): Promise<void> {
  const post = async (call: string, data: object) => {
    const answer = await request.post(`/api/${call}`, { headers: { origin }, data });
    return ((await answer.json()) as Answer).Ok;
  };
  const direct = { through: "tencent", dry_run: false, test_mode: false };
  const probe = { sdkappid: 1_400_000_001, certificate_id: "", mode: "probe", consent: true, direct };
  const ended = users.map(async (userid) => {
    let run = await post("start_push_test", { test: { ...probe, userid }, token: "" });
    while (run.state === "running") run = await post("watch_push_test", { id: run.id, version: run.version });
  });
  await Promise.all(ended);
}

/** A day of this machine's clock in the browser's time zone, so many days from now. */
const day = (page: Page, from: number) =>
  page.evaluate((days) => {
    const date = new Date(Date.now() + days * 86_400_000);
    const two = (number: number) => String(number).padStart(2, "0");
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  }, from);

test("a check is found again, exported, run again and deleted", async ({ page }) => {
  const push = new PushCheck(page);
  const userid = "channel_vivo_10302";
  await push.open();
  await push.probeOf(userid);
  const title = (await push.verdict.getByRole("heading").first().textContent()) ?? "";
  const link = push.finder.getByRole("link", { name: "Open this check" });
  await link.click();
  await expect(page).toHaveURL(/\/push-check\/checks\/\w+$/);
  await expect(page.getByRole("status")).toContainText(title);
  await expect(page.getByRole("list", { name: "Timeline" }).getByRole("listitem")).toHaveCount(6);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Copy report" }).click();
  await expect(page.getByText("Copied").first()).toBeVisible();
  expect(await savedBy(page, "Markdown")).toContain("10302");
  const json = await savedBy(page, "JSON");
  expect(() => JSON.parse(json)).not.toThrow();

  await page.getByRole("link", { name: "All checks", exact: true }).click();
  const history = new History(page);
  await history.userid.fill("channel_vivo");
  await history.select("Outcome").selectOption({ label: "Fault found" });
  await history.filter();
  await expect(page).toHaveURL(/\/history\?userid=channel_vivo&outcome=fault$/);
  const found = history.rows.filter({ hasText: userid });
  await expect(found.first()).toContainText("Fault found");
  await expect(found.first().getByRole("link", { name: userid })).toHaveAttribute(
    "href",
    new RegExp(`^/push-check/checks/[0-9a-z]{26}$`),
  );
  await page.goBack();
  await page.goBack();

  await page.getByRole("link", { name: "Run again" }).click();
  await expect(page).toHaveURL(new RegExp(`/push-check\\?app=1400000001&userid=${userid}`));
  await expect(push.userId).toHaveValue(userid);
  await page.goBack();

  await page.getByRole("button", { name: "Delete all about this user" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(userid);
  await expect(dialog.getByRole("button", { name: "Cancel", exact: true })).toBeFocused();
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  // First what is gone after six seconds.
  await expect(page.getByText(/entries were deleted/).first()).toBeVisible();
  await expect(page).toHaveURL(/\/history$/);
  await expect(history.rows.filter({ hasText: userid })).toHaveCount(0);
});

test("a report has neither token nor key nor UserSig in it", async ({ page, request, baseURL }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.probeOf("fcm_ready");
  await push.finder.getByRole("button", { name: "Reveal", exact: true }).click();
  const token = (await push.finder.locator(".device-token").textContent()) ?? "";
  expect(token.length).toBeGreaterThan(20);
  const answer = await request.post("/api/app_key", {
    headers: { origin: baseURL ?? "" },
    data: { sdkappid: 1_400_000_001 },
  });
  const key = ((await answer.json()) as { Ok: string }).Ok;
  expect(key.length).toBeGreaterThan(20);

  const markdown = await savedBy(page, "Markdown");
  const json = await savedBy(page, "JSON");
  await push.finder.getByRole("link", { name: "Open this check" }).click();
  await expect(page.getByRole("button", { name: "Copy report" })).toBeVisible();
  const shown = await page.getByRole("main").innerText();
  for (const text of [markdown, json, shown]) {
    expect(text).toContain("fcm_ready");
    expect(text).not.toContain(token);
    expect(text).not.toContain(key);
    // A UserSig begins so.
    expect(text).not.toMatch(/\beJ[\w*-]{20}/);
  }
  // Its end stays, so that it can be recognised.
  expect(markdown).toContain(token.slice(-6));
});

test("older checks come when they are asked for", async ({ page, request, baseURL }) => {
  const userid = "push_code_90048";
  const push = new PushCheck(page);
  await push.open();
  const sent = page.waitForRequest("**/api/start_push_test");
  await push.probeOf(userid);
  // The same as the page sent, so often that nobody would press it.
  const data = (await sent).postDataJSON() as object;
  for (let index = 0; index < 52; index += 4) {
    const started = Array.from({ length: 4 }, () =>
      request.post("/api/start_push_test", { headers: { origin: baseURL ?? "" }, data }),
    );
    for (const answer of await Promise.all(started)) expect(await answer.json()).toHaveProperty("Ok");
  }
  const history = new History(page);
  await history.open(`?userid=${userid}`);
  await expect(history.rows).toHaveCount(50);
  await expect(history.rows.filter({ hasText: userid })).toHaveCount(50);
  await expect(history.region.getByRole("status")).toContainText("Shown: 50 of 53. Sorting and CSV cover");
  const more = history.region.getByRole("button", { name: "Load more" });
  await more.click();
  await expect(history.rows).toHaveCount(53);
  await expect(more).toHaveCount(0);
  // What was loaded is there again after a look elsewhere.
  await new Frame(page).follow("codes");
  await page.goBack();
  await expect(history.rows).toHaveCount(53);
});

test("what changed since the last success is listed", async ({ page, frame }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.probeOf("push_code_90049");
  // Nobody of the demo gets another phone.
  await page.route("**/api/get_check", async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { Ok: { changes: object[] } };
    answer.Ok.changes = [{ en: "Certificate ID: 31001 → 31002", zh: "证书 ID：31001 → 31002" }];
    await route.fulfill({ response, json: answer });
  });
  await push.finder.getByRole("link", { name: "Open this check" }).click();
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: "Changed since the last success" })).toBeVisible();
  await expect(main.getByRole("listitem").filter({ hasText: "31001 → 31002" })).toHaveCount(1);
  await frame.speak("简体中文");
  await expect(main).toContainText("证书 ID：31001 → 31002");
  await page.getByRole("link", { name: "再次执行" }).click();
  await expect(page.locator("#finder-userid")).toHaveValue("push_code_90049");
});

test("an unknown check is told", async ({ page }) => {
  await page.goto("/history?check=nothing");
  await expect(page).toHaveURL(/\/push-check\/checks\/nothing$/);
  const main = page.getByRole("main");
  await expect(main).toContainText("It may have been deleted, or it is past the retention period.");
  await main.getByRole("link", { name: "All checks" }).click();
  await expect(page).toHaveURL(/\/history$/);
});

test.describe("with some checks", () => {
  const users = ["iphone_ready", "fcm_ready", "channel_vivo_10302", "push_code_90048", "no_token"];

  test.beforeAll(async ({ playwright, home }) => {
    const baseURL = home.origin;
    const request = await playwright.request.newContext({ baseURL });
    await probes(request, baseURL, ...users);
    await request.dispose();
  });

  test("the address has the filters, and back and forward follow", async ({ page }) => {
    const history = new History(page);
    await history.open("?userid=READY&outcome=proven&app=1400000001&vendor=apns");
    await expect(history.rows.filter({ hasText: "iphone_ready" })).not.toHaveCount(0);
    await expect(history.rows.filter({ hasNotText: "iphone_ready" })).toHaveCount(0);
    await expect(history.userid).toHaveValue("READY");
    await expect(history.select("Outcome")).toHaveValue("proven");
    await expect(history.select("App")).toHaveValue("1400000001");
    await expect(history.select("Push vendor")).toHaveValue("apns");

    await history.select("Push vendor").selectOption({ label: "FCM" });
    await history.userid.press("Enter");
    await expect(page).toHaveURL(/&vendor=fcm$/);
    await expect(history.rows.filter({ hasText: "fcm_ready" })).not.toHaveCount(0);
    await expect(history.rows.filter({ hasText: "iphone_ready" })).toHaveCount(0);
    await page.goBack();
    await expect(history.select("Push vendor")).toHaveValue("apns");
    await expect(history.rows.filter({ hasText: "fcm_ready" })).toHaveCount(0);
    await page.goForward();
    await expect(history.rows.filter({ hasText: "fcm_ready" })).not.toHaveCount(0);
    // What the address cannot mean is no filter.
    await history.open("?outcome=good&vendor=nokia&from=yesterday&app=x&sort=size");
    await expect(history.rows.filter({ hasText: "no_token" })).not.toHaveCount(0);
  });

  test("days are those of the reader, the last one included", async ({ page }) => {
    const history = new History(page);
    await history.open();
    const [yesterday, today, tomorrow] = [await day(page, -1), await day(page, 0), await day(page, 1)];
    await page.getByLabel("From date").fill(yesterday);
    await page.getByLabel("To date").fill(today);
    await history.filter();
    await expect(page).toHaveURL(new RegExp(`\\?from=${yesterday}&to=${today}$`));
    await expect(history.rows).not.toHaveCount(0);
    await page.getByLabel("From date").fill(tomorrow);
    await page.getByLabel("To date").fill("");
    await history.filter();
    await expect(history.region).toContainText("No check matches these filters");
    await expect(history.region).not.toContainText("No checks here");
    await expectAccessible(page);
    await history.region.getByRole("button", { name: "Clear the filters" }).click();
    await expect(page).toHaveURL(/\/history$/);
    await expect(history.userid).toBeFocused();
    await expect(page.getByLabel("From date")).toHaveValue("");
    await expect(history.rows).not.toHaveCount(0);
  });

  test("headers put the table in order by keyboard", async ({ page }) => {
    const history = new History(page);
    await history.open("?vendor=&outcome=");
    await expect(history.rows).not.toHaveCount(0);
    await expect(history.header("Time")).toHaveAttribute("aria-sort", "descending");
    const sorted = (texts: string[]) => [...texts].sort((one, other) => one.localeCompare(other, "en"));
    const userids = async () => (await history.column("UserID")).map((text) => text.split("\n")[0] ?? "");

    const button = history.header("UserID").getByRole("button");
    await button.focus();
    await button.press("Enter");
    await expect(history.header("UserID")).toHaveAttribute("aria-sort", "ascending");
    await expect(history.header("Time")).toHaveAttribute("aria-sort", "none");
    await expect(page).toHaveURL(/\?sort=userid$/);
    const ascending = await userids();
    expect(ascending.length).toBeGreaterThan(4);
    expect(ascending).toEqual(sorted(ascending));
    await expect(button).toBeFocused();
    await button.press("Enter");
    await expect(history.header("UserID")).toHaveAttribute("aria-sort", "descending");
    expect(await userids()).toEqual(sorted(ascending).reverse());

    await history.header("Duration").getByRole("button").press("Enter");
    await expect(page).toHaveURL(/\?sort=-duration$/);
    const seconds = (await history.column("Duration")).map((text) => Number.parseFloat(text));
    expect(seconds).toEqual([...seconds].sort((one, other) => other - one));
    await history.header("Outcome").getByRole("button").press("Space");
    await expect(page).toHaveURL(/\?sort=outcome$/);
    expect((await history.column("Outcome"))[0]).toBe("Fault found");

    await history.open("?sort=-userid");
    await expect(history.rows).not.toHaveCount(0);
    await expect(history.header("UserID")).toHaveAttribute("aria-sort", "descending");
    expect(await userids()).toEqual(sorted(ascending).reverse());
  });

  test("what is shown is saved as CSV", async ({ page }) => {
    const history = new History(page);
    await history.open("?userid=_ready&sort=userid");
    await expect(history.rows).not.toHaveCount(0);
    const csv = await savedBy(page, "Export CSV");
    expect(csv.startsWith("\ufeff\"Time\",\"UserID\",\"SDKAppID\",\"Certificate ID\",")).toBe(true);
    const lines = csv.trimEnd().split("\r\n").slice(1);
    expect(lines).toHaveLength(await history.rows.count());
    // Other tests leave checks of others.
    const row = /^"[\d-]+ [\d:]+ UTC\+08:00","fcm_ready","1400000001","\d+","FCM","Proven",/;
    expect(lines).toContainEqual(expect.stringMatching(row));
    expect(csv).toContain('"iphone_ready"');
    // Neither a token of APNs nor one of FCM, not even its end.
    expect(csv).not.toMatch(/[0-9a-f]{64}|[\w:-]{100}|…/);
  });

  test("the chart says in words what the table has, and the faults lead to their codes", async ({ page }) => {
    const history = new History(page);
    await history.open("?userid=_");
    await expect(history.rows).not.toHaveCount(0);
    const table = page.getByRole("table", { name: "Checks by day" });
    // It is asked for apart from the checks.
    await expect(table.getByRole("cell")).not.toHaveCount(0);
    const counts = (await table.getByRole("cell").allInnerTexts()).map(Number);
    const sum = counts.reduce((one, other) => one + other, 0);
    await expect(history.region.getByRole("status")).toContainText(`of ${sum}`);
    await expect(table.getByRole("columnheader")).toHaveText(["Day", "Proven", "Fault found", "No verdict"]);
    const outcomes = await history.column("Outcome");
    expect(sum).toBeGreaterThanOrEqual(outcomes.length);
    await history.open("?userid=channel_vivo_10302");
    await expect(history.rows).not.toHaveCount(0);
    const faults = (await history.column("Outcome")).filter((text) => text === "Fault found");
    await expect(table.getByRole("cell")).toHaveText(["0", String(faults.length), "0"]);

    const list = history.region.getByRole("list", { name: "Faults by push vendor and code" });
    await expect(list).toContainText("vivo");
    await list.getByRole("link", { name: "10302" }).click();
    await expect(page).toHaveURL(/\/codes\?q=10302&from=vivo$/);
  });

  test("a check that goes on says so", async ({ page, request, baseURL }) => {
    await expect(async () => {
      // A new one each time: it may be over before the page is there, or refused as too soon.
      const going = probes(request, baseURL ?? "", "iphone_ready").catch(() => undefined);
      const history = new History(page);
      await history.open("?userid=iphone_ready");
      await expect(history.rows.first()).toContainText("Running", { timeout: 1_000 });
      await going;
    }).toPass();
  });

  test("nothing is wrong for axe, wide and narrow, in both languages", async ({ page, frame }) => {
    const history = new History(page);
    // Some with a code and some without; all of them would take axe minutes.
    await history.open("?userid=n&sort=-duration");
    for (const language of ["English", "简体中文"] as const) {
      await frame.speak(language);
      for (const width of [1280, 360, 320]) {
        await page.setViewportSize({ width, height: 900 });
        await expect(history.rows).not.toHaveCount(0);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(over, `${language}, ${width}`).toBeLessThanOrEqual(0);
      }
      // A table in a wide window, cards on a phone.
      await page.setViewportSize({ width: language === "English" ? 1280 : 360, height: 900 });
      await expectAccessible(page);
    }
    const table = page.locator(".history-table");
    await expect(table).toContainText("推送厂商");
    await expect(table).toContainText("发现问题");
    await expect(page.getByRole("table", { name: "每日自查次数" })).toBeAttached();
    await page.getByRole("button", { name: "耗时" }).click();
    await expect(page.getByRole("columnheader", { name: "耗时" })).toHaveAttribute("aria-sort", "ascending");
  });
});
