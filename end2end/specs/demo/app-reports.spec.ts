// Reports of the app: the vendor's own five steps without any push before, and the page with the
// code for apps.

import { execFile } from "node:child_process";
import { cp, mkdtemp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Page } from "@playwright/test";

import { expectAccessible } from "../../support/axe.ts";
import { PushCheck } from "../../support/push-check.ts";
import { expect, test } from "../../support/test.ts";

const PATH = "/push-check/app-reports";
const STUBS = fileURLToPath(new URL("../../stubs/app-reports", import.meta.url));
const TSC = fileURLToPath(new URL("../../node_modules/.bin/tsc", import.meta.url));

test("the first minute: UserID, device information, certificate and token, test, result", async ({ page }) => {
  const push = new PushCheck(page);
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/api/start_push_test")) sent.push(request.postDataJSON().test.mode);
  });
  await push.open();
  await push.userId.fill("iphone_ready");
  await push.getDevices.click();
  await expect(push.verdict).toContainText("1 device is bound");
  const device = push.finder.locator(".binding");
  await expect(push.device("31001")).toBeChecked();
  for (const text of ["iPhone, App Store", "iPhone 15 Pro", "App 3.2.1", "SDK 8.6.7040", "on", "the app"]) {
    await expect(device).toContainText(text);
  }
  await expect(device.locator(".device-token")).toHaveText(/^[0-9a-f]{6}…[0-9a-f]{8}$/);
  await push.send(push.start);
  await push.ended();
  await expect(push.verdict).toContainText("arrived");
  expect(sent, "no probe").toEqual(["offline"]);
});

test("what the reports say: denied, another build, a token that was not uploaded, a failed registration", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  for (const [userid, says] of [
    ["notifications_off", "Notifications are denied on the phone"],
    ["wrong_environment", "The app reported a development build"],
    ["no_token", /registering for push failed with 6003[^]*fingerprint/],
  ] as const) {
    await push.devicesOf(userid);
    await expect(push.finder).toContainText(says);
  }
  await expect(push.verdict).toContainText("registering for push failed with 6003");
  await push.devicesOf("old_token");
  await push.send(push.start);
  await push.ended();
  await expect(push.verdict).toContainText("The upload after the last registration is missing");
  await push.finder.getByText("All 20 checks").click();
  await expect(push.finder.locator(".check").filter({ hasText: "First failure" })).toContainText("10. ");
});

test("where nothing is known the finder leads to the code", async ({ page }) => {
  const push = new PushCheck(page);
  await push.open();
  await push.devicesOf("user21");
  await push.finder.getByRole("link", { name: /^Let the app report/ }).click();
  await expect(page).toHaveURL(/\/push-check\/app-reports\?app=1400000001$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Let the App Report");
  await expect(page.locator("#app-reports")).toContainText(/taken at http:\/\/[\d.:]+\/devices\/1400000001/);
});

/** The code of a platform, one text for each block. */
async function codeOf(page: Page, platform: string): Promise<string[]> {
  await page.getByRole("tab", { name: platform, exact: true }).click();
  const panel = page.getByRole("tabpanel");
  await expect(panel.locator("pre").first()).toBeVisible();
  return panel.locator("pre").allTextContents();
}

test("by keyboard, in both languages, at 320 pixels", async ({ page, frame }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(PATH);
  const tab = (name: string) => page.getByRole("tab", { name, exact: true });
  await tab("Swift").focus();
  for (const name of ["Kotlin", "Java", "Flutter", "React Native", "uni-app"]) {
    await page.keyboard.press("ArrowRight");
    await expect(tab(name)).toBeFocused();
    await expect(tab(name)).toHaveAttribute("aria-selected", "true");
    await expect(page.getByRole("tabpanel").locator("pre").first()).toContainText("/devices/1400000001");
  }
  // A block that scrolls is reached by the keyboard.
  await page.keyboard.press("Tab");
  await expect(page.getByRole("tabpanel").locator("pre").first()).toBeFocused();
  for (const language of ["简体中文", "English"] as const) {
    await frame.speak(language);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over, language).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
  await frame.speak("简体中文");
  await expect(page.locator("#app-reports")).not.toContainText(/What it costs|privacy notice|Copy code/);
});

/** Runs a compiler; the exit code, and what it said. */
function compile(program: string, args: string[], cwd: string): Promise<[number, string]> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd }, (error, out, err) => {
      resolve([error ? Number(error.code ?? 1) : 0, out + err]);
    });
  });
}

/** A folder for a compiler, gone with the test. */
async function folder<T>(use: (path: string) => Promise<T>): Promise<T> {
  const path = await mkdtemp(join(tmpdir(), "signet-app-reports-"));
  try {
    return await use(path);
  } finally {
    await rm(path, { recursive: true });
  }
}

for (const platform of ["React Native", "uni-app"]) {
  test(`the code for ${platform} compiles, and a wrong call of it does not`, async ({ page }) => {
    await page.goto(PATH);
    const [file = "", lines = ""] = await codeOf(page, platform);
    await folder(async (path) => {
      await cp(join(STUBS, "sdk.d.ts"), join(path, "sdk.d.ts"));
      await writeFile(join(path, "signetReport.ts"), file);
      const args = ["--noEmit", "--strict", "--target", "es2022", "--module", "esnext"];
      args.push("--moduleResolution", "bundler", "--types", "", "--lib", "es2022,dom");
      args.push("sdk.d.ts", "signetReport.ts", "register.ts");
      const compiled = async (text: string) => {
        await writeFile(join(path, "register.ts"), text);
        return compile(TSC, args, path);
      };
      expect(await compiled(lines)).toEqual([0, ""]);
      const [wrong] = await compiled(`${lines}\nregistered({}, "31001", 1);\n`);
      expect(wrong).not.toBe(0);
    });
  });
}

test("the code for Java compiles, and a wrong call of it does not", async ({ page }) => {
  await page.goto(PATH);
  const [file = "", timpush = "", offline = ""] = await codeOf(page, "Java");
  await folder(async (path) => {
    await writeFile(join(path, "SignetReport.java"), file);
    const stubs = (await readdir(join(STUBS, "java"), { recursive: true }))
      .filter((name) => name.endsWith(".java"))
      .map((name) => join(STUBS, "java", name));
    await mkdir(join(path, "out"));
    const compiled = async (more: string) => {
      const parameters = "Context context, String userId, String userSig, int sdkAppId, String appKey, int certificateId, String token";
      const imports = ["android.content.Context", "com.tencent.imsdk.v2.*", "com.tencent.qcloud.tim.push.*"];
      const text = [
        ...imports.map((name) => `import ${name};`),
        `class Use { void timpush(${parameters}) {`, timpush, more,
        `} void offline(${parameters}) {`, offline, "} }",
      ];
      await writeFile(join(path, "Use.java"), text.join("\n"));
      // Java 8 is what Android's tools have always read.
      const args = ["-Xlint:-options", "-nowarn", "--release", "8", "-d", "out", ...stubs];
      return compile("javac", [...args, "SignetReport.java", "Use.java"], path);
    };
    const [code, said] = await compiled("");
    expect(code, said).toBe(0);
    expect((await compiled("report.registered(token);"))[0]).not.toBe(0);
  });
});
