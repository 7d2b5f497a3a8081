// The page `/usersig`: what it asks about the app, the generator and the verification tool.

import { expect, type Locator, type Page } from "@playwright/test";

/** The app that tests work with. The key is nobody's. */
export const APP = {
  sdkappid: 1_400_000_000,
  key: "5d41402abc4b2a76b9719d911017c5925d41402abc4b2a76b9719d911017c592",
} as const;

export class UserSigTools {
  readonly page: Page;
  readonly sdkappid: Locator;
  readonly secretKey: Locator;
  readonly generator: Locator;
  readonly verifier: Locator;
  readonly userId: Locator;
  readonly generate: Locator;
  readonly prompt: Locator;
  readonly result: Locator;
  readonly generated: Locator;
  readonly copy: Locator;
  readonly expectedUserId: Locator;
  readonly userSig: Locator;
  readonly verify: Locator;
  readonly verdict: Locator;

  constructor(page: Page) {
    this.page = page;
    this.sdkappid = page.getByRole("textbox", { name: "SDKAppID", exact: true });
    this.secretKey = page.getByRole("textbox", { name: "SecretKey", exact: true });
    this.generator = page.getByRole("region", { name: "UserSig generator", exact: true });
    this.verifier = page.getByRole("region", { name: "UserSig verification tool", exact: true });
    this.userId = this.generator.getByRole("textbox", { name: "UserID", exact: true });
    this.generate = page.getByRole("button", { name: "Generate UserSig", exact: true });
    this.prompt = page.getByRole("region", { name: "App", exact: true });
    this.result = this.generator.getByRole("heading", { name: "Your UserSig", exact: true });
    this.generated = this.generator.getByRole("group", { name: "Generated UserSig", exact: true });
    this.copy = page.getByRole("button", { name: "Copy UserSig", exact: true });
    this.expectedUserId = this.verifier.getByRole("textbox", { name: "UserID", exact: true });
    this.userSig = page.getByRole("textbox", { name: "UserSig", exact: true });
    this.verify = page.getByRole("button", { name: "Verify", exact: true });
    this.verdict = page.getByRole("status");
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/usersig${query}`);
    await expect(this.generator).toBeVisible();
  }

  /** Types the app into the two fields. */
  async enterApp(app: { sdkappid: number; key: string } = APP): Promise<void> {
    await this.sdkappid.fill(String(app.sdkappid));
    await this.secretKey.fill(app.key);
  }

  /** Fills the form in, presses the button, and returns the token. */
  async generateFor(userid: string): Promise<string> {
    await this.userId.fill(userid);
    await this.generate.click();
    await expect(this.generated).toBeVisible();
    // A token that was there before is said to be older than the form.
    await expect(this.generator.getByText("The form has changed since.")).toHaveCount(0);
    return this.token();
  }

  /** The token that is shown. */
  async token(): Promise<string> {
    await expect(this.generated).toHaveText(/^\S+$/);
    return (await this.generated.textContent()) ?? "";
  }

  /** Pastes a token, presses the button, and waits for the verdict. */
  async check(token: string, userid = ""): Promise<void> {
    await this.expectedUserId.fill(userid);
    await this.userSig.fill(token);
    await this.verify.click();
    await expect(this.verdict).not.toBeEmpty();
    // The answer below it is loaded with the first verdict.
    await expect(this.verifier.locator(".skeleton")).toHaveCount(0);
  }

  /** The row of one of the six checks, told by its name. */
  checkRow(name: string): Locator {
    return this.verifier.getByRole("listitem").filter({ hasText: new RegExp(`^\\s*${name}`) });
  }

  /** What stands beside a name in a list of values; the first of that name. */
  async value(name: string, where: Locator): Promise<Locator> {
    const term = where.getByRole("term").filter({ hasText: new RegExp(`^${name}$`) });
    await expect(term.first()).toBeVisible();
    const names = await where.getByRole("term").allTextContents();
    return where.getByRole("definition").nth(names.indexOf(name));
  }

  /** Presses what has no role of its own but a text: a part that unfolds, one of a few choices. */
  async press(name: string, where: Locator = this.generator): Promise<void> {
    await where.getByText(name, { exact: true }).click();
  }
}
