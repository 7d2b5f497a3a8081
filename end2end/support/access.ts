// Log-in, set-up, users and sessions of the console, in both languages.

import { expect, type Locator, type Page } from "@playwright/test";

import type { Language } from "./frame.ts";

export type Role = "viewer" | "support" | "operator";

const WORDS = {
  English: {
    logIn: "Log in",
    logOut: "Log out",
    name: "Name",
    password: "Password",
    code: "Code of the second factor",
    create: "Create the operator",
    ended: "Log in again",
    notNow: "Not now",
    account: "Your account",
    users: "Users of the console",
    add: "Add a user",
    roles: { viewer: "Viewer", support: "Support", operator: "Operator" },
  },
  简体中文: {
    logIn: "登录",
    logOut: "退出登录",
    name: "用户名",
    password: "密码",
    code: "动态验证码",
    create: "创建操作员",
    ended: "请重新登录",
    notNow: "暂不",
    account: "我的账号",
    users: "控制台用户",
    add: "添加用户",
    roles: { viewer: "查看者", support: "支持人员", operator: "操作员" },
  },
} as const;

/** What is on the page about log-in; all of it in the page, or in the dialog over it. */
export class LogIn {
  readonly page: Page;
  readonly words: (typeof WORDS)[Language];

  constructor(page: Page, language: Language = "English") {
    this.page = page;
    this.words = WORDS[language];
  }

  get main(): Locator {
    return this.page.getByRole("main");
  }

  /** The dialog over the page when a session has ended. */
  get dialog(): Locator {
    return this.page.getByRole("dialog", { name: this.words.ended, exact: true });
  }

  name(within = this.main): Locator {
    return within.getByRole("textbox", { name: this.words.name, exact: true });
  }

  password(within = this.main): Locator {
    return within.getByLabel(this.words.password, { exact: true });
  }

  code(within = this.main): Locator {
    return within.getByRole("textbox", { name: this.words.code, exact: true });
  }

  button(within = this.main): Locator {
    return within.getByRole("button", { name: this.words.logIn, exact: true });
  }

  /** The menu in the frame, or the link to the log-in. */
  get account(): Locator {
    return this.page.getByRole("banner").locator(".user-chip");
  }

  /** Types name and password and presses Enter. */
  async as(name: string, password: string, within = this.main): Promise<void> {
    await this.name(within).fill(name);
    await this.password(within).fill(password);
    await this.password(within).press("Enter");
  }

  /** Waits until the frame says who is logged in. */
  async known(name: string, role: Role): Promise<void> {
    await expect(this.account).toContainText(name);
    await expect(this.account).toContainText(this.words.roles[role]);
  }

  /** Takes an entry of the menu in the frame. */
  async choose(entry: "account" | "users" | "logOut"): Promise<void> {
    await this.account.click();
    const menu = this.page.locator(".user-menu");
    const role = entry === "logOut" ? "button" : "link";
    await menu.getByRole(role, { name: this.words[entry], exact: true }).click();
  }

  /** Adds a user on the page for users, which is shown. */
  async add(name: string, role: Role, password: string): Promise<void> {
    const form = this.page.getByRole("region", { name: this.words.add, exact: true });
    await this.name(form).fill(name);
    await form.locator("label").filter({ hasText: this.words.roles[role] }).click();
    await this.password(form).fill(password);
    await form.getByRole("button", { name: this.words.add, exact: true }).click();
    await expect(this.page.getByRole("heading", { name, exact: true })).toBeVisible();
    await this.page.locator(".toast").getByRole("button").click();
  }
}
