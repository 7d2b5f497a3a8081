// A reverse proxy that names the user of each request: no password, no session, no cookie.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Browser, Page } from "@playwright/test";

import { LogIn } from "../support/access.ts";
import { expectAccessible } from "../support/axe.ts";
import type { Language } from "../support/frame.ts";
import { NamingProxy } from "../support/naming-proxy.ts";
import { startServer, type Server } from "../support/server.ts";
import { expect, test } from "../support/test.ts";

const WORDS = {
  English: { noRole: "named 2 of your groups", proxy: "Reverse proxy", by: "Vouched for by", needs: "It needs operator." },
  简体中文: { noRole: "提供了您所属的 2 个组", proxy: "反向代理", by: "身份来源", needs: "操作员" },
} as const;

const CONFIGURATION = `
trusted_proxies = ["127.0.0.1"]
[proxy_log_in]
[group_roles]
viewer = ["staff"]
operator = ["admins"]
`;

let server: Server;
let proxy: NamingProxy;

test.beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "signet-proxy-"));
  const config = join(folder, "signet.toml");
  await writeFile(config, CONFIGURATION, { mode: 0o600 });
  server = await startServer({ config, demo: true });
  await rm(folder, { recursive: true });
  proxy = await NamingProxy.before(server.origin);
});

test.afterAll(async () => {
  proxy.stop();
  await server.stop();
});

async function visit(browser: Browser, language: Language): Promise<[Page, LogIn]> {
  const locale = language === "English" ? "en-GB" : "zh-CN";
  const context = await browser.newContext({ baseURL: proxy.origin, locale });
  const page = await context.newPage();
  return [page, new LogIn(page, language)];
}

for (const language of ["English", "简体中文"] as const) {
  const words = WORDS[language];

  test(`${language}: whom the proxy names is logged in without any cookie`, async ({ browser }) => {
    proxy.person = { user: "Alice", groups: ["admins", "staff"] };
    const [page, logIn] = await visit(browser, language);
    await page.goto("/settings/users");
    await logIn.known("alice", "operator");
    const main = page.getByRole("main");
    await expect(main).toContainText(words.proxy);
    await expectAccessible(page);
    await page.goto("/settings/account");
    await expect(main.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(main.locator("input[type=password]")).toHaveCount(0);
    await expectAccessible(page);
    expect(await page.context().cookies()).toEqual([]);
    await page.goto("/settings/audit?event=logged_in");
    const entry = main.locator("tbody tr").filter({ hasText: "alice" });
    await expect(entry.locator("dl > div").filter({ hasText: words.by })).toContainText(words.proxy);

    // The role is what the proxy says now, also of a page that is open.
    proxy.person = { user: "Alice", groups: ["staff"] };
    await page.goto("/settings/users");
    await logIn.known("alice", "viewer");
    await expect(main).toContainText(words.needs);
    await expect(main.getByRole("textbox")).toHaveCount(0);
  });

  test(`${language}: without a role one is told so`, async ({ browser }) => {
    proxy.person = { user: "eve", groups: ["guests", "visitors"] };
    const [page] = await visit(browser, language);
    await page.goto("/login");
    await expect(page.getByRole("main")).toContainText(words.noRole);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(server.output).toMatch(/no_role/);
  });
}

test("a log-out at the proxy is one here, and the tools stay", async ({ browser }) => {
  proxy.person = { user: "bob", groups: ["staff"] };
  const [page, logIn] = await visit(browser, "English");
  await page.goto("/history");
  await logIn.known("bob", "viewer");
  proxy.person = undefined;
  await page.goto("/history");
  await expect(logIn.password()).toBeVisible();
  await page.goto("/usersig");
  await expect(page.getByRole("button", { name: /generate/i }).first()).toBeVisible();
  await expect(logIn.account).not.toContainText("bob");
});

test("a browser that writes the headers itself is nobody", async ({ browser }) => {
  proxy.person = undefined;
  const [page, logIn] = await visit(browser, "English");
  await page.setExtraHTTPHeaders({ "X-Forwarded-User": "mallory", "X-Forwarded-Groups": "admins" });
  await page.goto("/history");
  await expect(logIn.password()).toBeVisible();
  expect(server.output).not.toMatch(/mallory/);
});
