// The second factor: switched on, used, refused, recovered, switched off, required, reset.

import { createHmac } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Browser, Page } from "@playwright/test";

import { LogIn } from "../support/access.ts";
import { expectAccessible } from "../support/axe.ts";
import type { Language } from "../support/frame.ts";
import { startServer, type Server } from "../support/server.ts";
import { everythingKept, found } from "../support/storage.ts";
import { expect, test } from "../support/test.ts";

// The password is "password"; the hash is a cheap one.
const PASSWORD = "password";
const HASH = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

const WORDS = {
  English: {
    panel: "Second factor", begin: "Set it up", present: "Present password", code: "Code of the second factor",
    on: "Switch on", saved: "I have saved them", left: "Recovery codes left", useRecovery: "Use a recovery code",
    recovery: "Recovery code", off: "Switch off", wrong: /The code is wrong or was used/, empty: /Enter a recovery code/,
    required: "Set up your second factor", qr: "QR code of the secret", reset: "Reset the second factor", back: "Back",
  },
  简体中文: {
    panel: "双重验证", begin: "开始设置", present: "当前密码", code: "动态验证码",
    on: "启用", saved: "我已保存", left: "剩余恢复码", useRecovery: "使用恢复码",
    recovery: "恢复码", off: "停用", wrong: /验证码错误或已使用/, empty: /请输入恢复码/,
    required: "设置双重验证", qr: "密钥二维码", reset: "重置双重验证", back: "返回",
  },
} as const;

/** The code of a secret, `steps` after now: each is taken once. */
function codeOf(secret: string, steps = 0): string {
  const bits = [...secret].map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const mac = createHmac("sha1", key).update(counter).digest();
  const at = mac[19]! & 15;
  return String((mac.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}

let folder: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "signet-factor-"));
});

test.afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function serve(name: string, required: boolean): Promise<Server> {
  const user = (role: string) => `[[users]]\nname = "${role}"\nrole = "${role}"\npassword_hash = "${HASH}"\n`;
  const sessions = required ? `[sessions]\nsecond_factor = "required"\n` : "";
  const config = join(folder, `${name}.toml`);
  await writeFile(config, sessions + user("operator") + user("viewer"), { mode: 0o600 });
  return startServer({ demo: true, config });
}

async function person(browser: Browser, server: Server, language: Language): Promise<Page> {
  const locale = language === "English" ? "en-GB" : "zh-CN";
  const context = await browser.newContext({ baseURL: server.origin, locale, viewport: { width: 1280, height: 900 } });
  return context.newPage();
}

/** From the password to the recovery codes, within what is shown; secret and codes. */
async function setUp(page: Page, words: (typeof WORDS)[Language]): Promise<[string, string[]]> {
  const panel = page.getByRole("main");
  await panel.getByLabel(words.present, { exact: true }).first().fill(PASSWORD);
  await panel.getByRole("button", { name: words.begin, exact: true }).click();
  await expect(panel.getByRole("img", { name: words.qr })).toBeVisible();
  const secret = (await panel.locator(".factor-secret").innerText()).replaceAll(" ", "");
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  await expectAccessible(page);
  const code = panel.getByRole("textbox", { name: words.code, exact: true });
  await expect(code).toHaveAttribute("autocomplete", "one-time-code");
  await code.fill("000000");
  await code.press("Enter");
  await expect(code).toHaveAccessibleDescription(words.wrong);
  await expect(code).toBeFocused();
  await code.fill(codeOf(secret));
  await panel.getByRole("button", { name: words.on, exact: true }).click();
  await expect(panel.locator(".recovery-codes li")).toHaveCount(10);
  await expectAccessible(page);
  const codes = await panel.locator(".recovery-codes code").allInnerTexts();
  await panel.getByRole("button", { name: words.saved, exact: true }).click();
  return [secret, codes];
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const language of ["English", "简体中文"] as const) {
  const words = WORDS[language];

  test(`switched on, used, refused, recovered and switched off in ${language}`, async ({ browser }) => {
    const server = await serve(language === "English" ? "en" : "zh", false);
    const page = await person(browser, server, language);
    const logIn = new LogIn(page, language);
    await page.goto("/login");
    await logIn.as("viewer", PASSWORD);
    await logIn.known("viewer", "viewer");
    await page.goto("/settings/account");
    const panel = page.getByRole("region", { name: words.panel, exact: true });
    await panel.getByRole("button", { name: words.begin, exact: true }).click();
    const [secret, codes] = await setUp(page, words);
    await expect(panel).toContainText(words.left);
    await expect(panel.locator("dd").first()).toHaveText("10");
    expect(found(await everythingKept(page), { secret, recovery: codes[0]! })).toEqual([]);

    await logIn.choose("logOut");
    await expect(page).toHaveURL(/\/login$/);
    await page.setViewportSize({ width: 320, height: 640 });
    await logIn.as("viewer", PASSWORD);
    await expect(logIn.code()).toBeFocused();
    await expect(logIn.code()).toHaveAttribute("inputmode", "numeric");
    await expectAccessible(page);
    expect(await sideways(page)).toBe(0);
    await logIn.code().fill("000000");
    await logIn.code().press("Enter");
    await expect(logIn.code()).toHaveAccessibleDescription(words.wrong);
    await expectAccessible(page);
    // As it is pasted: with a blank in the middle.
    const code = codeOf(secret, 1);
    await logIn.code().fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await logIn.code().press("Enter");
    await logIn.known("viewer", "viewer");
    await page.setViewportSize({ width: 1280, height: 900 });

    await logIn.choose("logOut");
    await expect(page).toHaveURL(/\/login$/);
    await logIn.as("viewer", PASSWORD);
    await page.getByRole("button", { name: words.back, exact: true }).click();
    await expect(logIn.password()).toBeFocused();
    await logIn.as("viewer", PASSWORD);
    await page.getByRole("button", { name: words.useRecovery, exact: true }).click();
    const recovery = page.getByRole("textbox", { name: words.recovery, exact: true });
    await expect(recovery).toBeFocused();
    await recovery.press("Enter");
    await expect(recovery).toHaveAccessibleDescription(words.empty);
    await recovery.fill(codes[2]!.toUpperCase());
    await recovery.press("Enter");
    await logIn.known("viewer", "viewer");

    await page.goto("/settings/account");
    await expect(panel.locator("dd").first()).toHaveText("9");
    await panel.getByText(words.off, { exact: true }).first().click();
    await panel.getByLabel(words.present, { exact: true }).last().fill(PASSWORD);
    await panel.getByRole("textbox", { name: words.code, exact: true }).last().fill(codes[3]!);
    await expectAccessible(page);
    await panel.getByRole("button", { name: words.off, exact: true }).click();
    await expect(panel.getByRole("button", { name: words.begin, exact: true })).toBeVisible();
    await server.stop();
  });
}

test("where it is required, the log-in leads to the set-up; an operator resets it", async ({ browser }) => {
  const words = WORDS.English;
  const server = await serve("required", true);
  const viewer = await person(browser, server, "English");
  const theirs = new LogIn(viewer);
  await viewer.setViewportSize({ width: 320, height: 640 });
  await viewer.goto("/history?outcome=fault");
  await theirs.as("viewer", PASSWORD);
  await expect(viewer.getByRole("heading", { name: words.required })).toBeVisible();
  await expectAccessible(viewer);
  expect(await sideways(viewer)).toBe(0);
  await setUp(viewer, words);
  expect(await sideways(viewer)).toBe(0);
  // The page that was asked for.
  await expect(viewer.getByRole("button", { name: "Filter", exact: true })).toBeVisible();

  const page = await person(browser, server, "English");
  const logIn = new LogIn(page);
  await page.goto("/login");
  await logIn.as("operator", PASSWORD);
  await expect(page.getByRole("heading", { name: words.required })).toBeVisible();
  await setUp(page, words);
  await page.goto("/settings/users");
  await page.getByRole("button", { name: words.reset, exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `${words.reset}?` });
  await expectAccessible(page);
  await dialog.getByRole("button", { name: words.reset, exact: true }).click();
  await expect(page.getByRole("button", { name: words.reset, exact: true })).toHaveCount(0);
  await viewer.goto("/history");
  await expect(theirs.name()).toBeVisible();
  await server.stop();
});
