// What surrounds every page, in both languages.

import { expect, type Locator, type Page } from "@playwright/test";

export type Language = "English" | "简体中文";
export type Theme = "system" | "light" | "dark";

/** Names of what the frame holds. */
const WORDS = {
  English: {
    language: "Language",
    theme: "Theme",
    navigation: "Main navigation",
    apps: "Apps",
    tools: "UserSig Tools",
    push: "Offline Push Check",
    history: "Check History",
    certificates: "Certificates",
    codes: "Error Codes",
  },
  简体中文: {
    language: "语言",
    theme: "主题",
    navigation: "主导航",
    apps: "应用",
    tools: "UserSig 工具",
    push: "离线推送自查",
    history: "自查记录",
    certificates: "证书",
    codes: "错误码",
  },
} as const;

/** The pages with their address and the name under which they are linked. */
export const PAGES = [
  { path: "/", name: "apps" },
  { path: "/usersig", name: "tools" },
  { path: "/push-check", name: "push" },
  { path: "/history", name: "history" },
  { path: "/certificates", name: "certificates" },
  { path: "/codes", name: "codes" },
] as const;

export type PageName = (typeof PAGES)[number]["name"];

export class Frame {
  readonly page: Page;
  language: Language;

  constructor(page: Page, language: Language = "English") {
    this.page = page;
    this.language = language;
  }

  get words() {
    return WORDS[this.language];
  }

  get languageSelect(): Locator {
    return this.page.getByRole("combobox", { name: this.words.language, exact: true });
  }

  get themeSelect(): Locator {
    return this.page.getByRole("combobox", { name: this.words.theme, exact: true });
  }

  get navigation(): Locator {
    return this.page.getByRole("navigation", { name: this.words.navigation, exact: true });
  }

  link(to: PageName): Locator {
    return this.navigation.getByRole("link", { name: this.words[to], exact: true });
  }

  heading(of: PageName): Locator {
    return this.page.getByRole("heading", { level: 1, name: this.words[of], exact: true });
  }

  /** Goes to a page by its address and waits until it is there. */
  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  /** Goes to a page by the navigation. */
  async follow(to: PageName): Promise<void> {
    await this.link(to).click();
    await expect(this.heading(to)).toBeVisible();
  }

  async speak(language: Language): Promise<void> {
    await this.languageSelect.selectOption({ label: language });
    this.language = language;
    await expect(this.navigation).toBeVisible();
  }

  async chooseTheme(theme: Theme): Promise<void> {
    await this.themeSelect.selectOption(theme);
  }

  /** Waits until the service worker runs the page, that is until it works without a server. */
  async keptOffline(): Promise<void> {
    await this.page.evaluate(async () => {
      const { serviceWorker } = navigator;
      if (serviceWorker.controller) return;
      await new Promise((resolve) => {
        serviceWorker.addEventListener("controllerchange", resolve, { once: true });
      });
    });
  }
}
