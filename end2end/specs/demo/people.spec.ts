// Everybody of the demo, walked through on the page: what each one's story shows.

import type { BrowserContext } from "@playwright/test";

import { PushCheck } from "../../support/push-check.ts";
import { expect, test } from "../../support/test.ts";

const READY = /^\s*Ready/;

/** Who is on the list: the verdict of the status checker, or what is told instead of one. */
const STATUS: Record<string, RegExp> = {
  iphone_ready: READY,
  huawei_ready: READY,
  honor_ready: READY,
  xiaomi_ready: READY,
  oppo_ready: READY,
  vivo_ready: READY,
  meizu_ready: READY,
  fcm_ready: READY,
  two_devices: READY,
  online_only: /^\s*Online now/,
  offline: /^\s*Not ready/,
  web_only: /^\s*No mobile client/,
  not_imported: /^\s*No such account/,
  no_token: READY,
  no_certificate: READY,
  wrong_environment: READY,
  old_token: READY,
  uninstalled: READY,
  vendor_quota: READY,
  wrong_secret: READY,
  notifications_off: READY,
  never_completes: READY,
  not_enabled: READY,
  slow: /did not answer in time/,
  garbage: /not the JSON/,
  http_502: /HTTP 502/,
  redirect: /redirect/,
  huge: /longer than is read/,
  reset: /broke in the middle|was reset/,
  code_60020: /no active plan[^]*60020/,
  push_code_90047: READY,
  channel_huawei_80300007: READY,
};

/** What the issue finder looks at first, where that is not `PushOnline`. */
const LOOKED_AT: Record<string, RegExp> = {
  online_only: /Status: Online/,
  offline: /Status: Offline/,
  web_only: /Only web or desktop is logged in/,
  not_imported: /Account: does not exist[^]*70107/,
  garbage: /Status: not known[^]*not the JSON/,
  http_502: /Status: not known[^]*HTTP 502/,
  redirect: /Status: not known[^]*redirect/,
  huge: /Status: not known[^]*longer than is read/,
  reset: /Status: not known[^]*(broke in the middle|was reset)/,
  code_60020: /Status: not known[^]*60020/,
};

/** Those whose status query is spoiled. */
const FAULTS = ["garbage", "http_502", "redirect", "huge", "reset", "code_60020"];

async function opened(context: BrowserContext, query = ""): Promise<PushCheck> {
  const push = new PushCheck(await context.newPage());
  await push.open(query);
  return push;
}

test("everybody's status and devices, and nobody is left out", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  const people = page.getByRole("region", { name: "People to try" }).getByRole("listitem");
  await expect(people.locator(".mono")).toHaveText(Object.keys(STATUS));

  for (const [userid, told] of Object.entries(STATUS)) {
    if (userid === "slow") continue; // Below.
    await test.step(userid, async () => {
      // One text in both tools.
      await push.to("Client status");
      await push.statusUserId.fill(userid);
      await push.getStatus.click();
      const failed = FAULTS.includes(userid);
      await expect(failed ? push.checker : push.verdict).toContainText(told);
      const again = push.checker.getByRole("button", { name: "Try again" });
      await expect(again).toHaveCount(failed ? 1 : 0);

      await push.to("Issue finder");
      await expect(push.userId).toHaveValue(userid);
      await push.getDevices.click();
      await expect(push.finder).toContainText(LOOKED_AT[userid] ?? /Status: PushOnline/);
      // A test is offered to those whom it can reach, and to nobody else.
      const hopeless = ["not_imported", "offline", "web_only", ...FAULTS].includes(userid);
      await expect(push.consent).toBeVisible({ visible: !hopeless });
    });
  }
});

test("who does not wait for an answer changes the UserID, and the late one is not shown", async ({ page }) => {
  const push = new PushCheck(page);
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route(/api\/get_status/, async (route) => {
    await held;
    await route.continue();
  }, { times: 1 });
  await push.openStatus("?userid=garbage");
  await push.getStatus.click();
  await expect(push.getStatus).toHaveAttribute("aria-disabled", "true");
  await push.statusUserId.fill("iphone_ready");
  await expect(push.getStatus).not.toHaveAttribute("aria-disabled", "true");
  const late = page.waitForResponse(/api\/get_status/);
  answer();
  await late;
  await push.getStatus.click();
  await expect(push.verdict).toContainText(READY);
  await expect(push.checker).not.toContainText("not the JSON");
});

test("one phone of each vendor is proven, while another's query gets no answer", async ({ context }) => {
  const slow = await opened(context, "?userid=slow");
  await slow.getDevices.click();
  await expect(slow.finder).toContainText("Looking up …");
  await expect(slow.getDevices).toHaveAttribute("aria-disabled", "true");
  const other = new PushCheck(await context.newPage());
  await other.openStatus("?userid=slow");
  await other.getStatus.click();

  const vendors = {
    huawei_ready: ["31003", "Huawei"],
    honor_ready: ["31004", "Honor"],
    xiaomi_ready: ["31005", "Xiaomi"],
    oppo_ready: ["31006", "OPPO"],
    vivo_ready: ["31007", "vivo"],
    meizu_ready: ["31008", "Meizu"],
    fcm_ready: ["31009", "FCM"],
  } as const;
  // At the same time, as several colleagues do it: the vendor allows one trace a second.
  await Promise.all(
    Object.entries(vendors).map(async ([userid, [certificate, vendor]]) => {
      const push = await opened(context, `?userid=${userid}`);
      await push.probeOf(userid);
      await expect(push.verdict).toContainText(/The offline push (arrived|works)/);
      await expect(push.device(certificate)).toBeChecked();
      await expect(push.finder.locator(".binding").filter({ hasText: certificate })).toContainText(vendor);
      await push.page.close();
    }),
  );

  await expect(other.checker).toContainText(STATUS.slow!, { timeout: 60_000 });
  await expect(slow.finder).toContainText(/Status: not known[^]*did not answer in time/, { timeout: 60_000 });
  await expect(slow.userId).toHaveValue("slow");
});

test("the push itself is answered badly: no verdict is made up", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  for (const [userid, told] of [
    ["push_garbage", /not the JSON/],
    ["push_http_502", /HTTP 502/],
    ["push_redirect", /redirect/],
    ["push_huge", /longer than is read/],
    ["push_reset", /broke in the middle|was reset/],
  ] as const) {
    await test.step(userid, async () => {
      await push.probeOf(userid);
      await expect(push.verdict).not.toContainText(/works/);
      await expect(push.finder).toContainText(told);
      // The server itself is the first hop.
      await expect(push.stages.filter({ hasText: "Passed" })).toHaveCount(1);
    });
  }
});
