// The page `/`: the cards of the apps and the form that adds one.

import { expect, type Locator, type Page } from "@playwright/test";

import { APP } from "./usersig-tools.ts";

export const PASSPHRASE = "correct horse battery staple";

export class AppsPage {
  readonly page: Page;
  readonly form: Locator;
  readonly sdkappid: Locator;
  readonly secretKey: Locator;
  readonly name: Locator;
  readonly remember: Locator;
  readonly passphrase: Locator;
  readonly passphraseAgain: Locator;
  readonly add: Locator;
  readonly list: Locator;

  constructor(page: Page) {
    this.page = page;
    this.form = page.getByRole("region", { name: "Add an app", exact: true });
    this.list = page.getByRole("region", { name: "Your apps", exact: true });
    this.sdkappid = this.form.getByRole("textbox", { name: "SDKAppID", exact: true });
    this.secretKey = this.form.getByRole("textbox", { name: "SecretKey", exact: true });
    this.name = this.form.getByRole("textbox", { name: "Name", exact: true });
    this.remember = this.form.getByRole("checkbox", { name: "Remember on this device" });
    this.passphrase = this.form.getByLabel("Passphrase", { exact: true });
    this.passphraseAgain = this.form.getByLabel("Passphrase again", { exact: true });
    this.add = this.form.getByRole("button", { name: "Add app", exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto("/");
    await expect(this.form).toBeVisible();
  }

  card(name: string): Locator {
    const title = this.page.getByRole("heading", { name, exact: true });
    return this.list.getByRole("listitem").filter({ has: title });
  }

  button(card: Locator, name: string): Locator {
    return card.getByRole("button", { name, exact: true });
  }

  /** Adds an app, sealed on this device where a passphrase is given. */
  async addApp(name: string, app: { sdkappid: number; key: string } = APP, passphrase?: string): Promise<void> {
    await this.sdkappid.fill(String(app.sdkappid));
    await this.secretKey.fill(app.key);
    await this.name.fill(name);
    if (passphrase !== undefined) {
      await this.remember.check();
      await this.passphrase.fill(passphrase);
      await this.passphraseAgain.fill(passphrase);
    }
    await this.add.click();
    const state = passphrase === undefined ? "Until the page is closed" : "Remembered";
    await expect(this.card(name)).toContainText(state);
  }

  /** Chooses an app by the menu in the frame. */
  async choose(name: string | RegExp): Promise<void> {
    await this.page.getByRole("button", { name: /^Current app/ }).click();
    const menu = this.page.getByRole("listitem").getByRole("button", { name });
    await menu.click();
  }

  /** Does something with the current app by the menu in the frame. */
  async press(name: string): Promise<void> {
    await this.page.getByRole("button", { name: /^Current app/ }).click();
    await this.page.getByRole("button", { name, exact: true }).click();
  }

  /** Gives a passphrase to a locked app's card. */
  async unlock(name: string, passphrase: string): Promise<void> {
    await this.card(name).getByLabel("Passphrase", { exact: true }).fill(passphrase);
    await this.button(this.card(name), "Unlock").click();
  }

  async forget(name: string): Promise<void> {
    await this.button(this.card(name), "Forget").click();
    await this.page.getByRole("dialog").getByRole("button", { name: "Forget" }).click();
    await expect(this.card(name)).toHaveCount(0);
  }
}
