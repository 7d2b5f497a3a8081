// The pages below `/push-check`: issue finder, client status, and the people of the demo.

import { expect, type Locator, type Page } from "@playwright/test";

export class PushCheck {
  readonly page: Page;
  readonly tabs: Locator;
  readonly finder: Locator;
  readonly checker: Locator;
  readonly verdict: Locator;
  readonly userId: Locator;
  readonly taskId: Locator;
  readonly getDevices: Locator;
  readonly consent: Locator;
  readonly start: Locator;
  readonly probe: Locator;
  readonly cancel: Locator;
  readonly stages: Locator;
  readonly statusUserId: Locator;
  readonly getStatus: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tabs = page.locator(".page-tabs");
    this.finder = page.getByRole("region", { name: "Offline push issue finder", exact: true });
    this.checker = page.getByRole("region", { name: "User client status checking tool", exact: true });
    this.verdict = page.getByRole("status");
    this.userId = this.finder.getByRole("textbox", { name: "UserID", exact: true });
    this.taskId = this.finder.getByRole("textbox", { name: "Task ID or Push ID", exact: true });
    this.getDevices = this.finder.getByRole("button", { name: "Get device information", exact: true });
    this.consent = this.finder.getByRole("checkbox", { name: /^I agree: this sends one real / });
    this.start = this.finder.getByRole("button", { name: "Start testing", exact: true });
    this.probe = this.finder.getByRole("button", { name: "Send a probe push", exact: true });
    this.cancel = this.finder.getByRole("button", { name: "Cancel", exact: true });
    this.stages = this.finder.getByRole("list", { name: "Timeline" }).getByRole("listitem");
    this.statusUserId = this.checker.getByRole("textbox", { name: "UserID", exact: true });
    this.getStatus = this.checker.getByRole("button", { name: "Get status", exact: true });
  }

  /** Opens the issue finder and waits until the demo app is there. */
  async open(query = ""): Promise<void> {
    await this.page.goto(`/push-check${query}`);
    await this.ready();
  }

  /** Opens the client status checker, likewise. */
  async openStatus(query = ""): Promise<void> {
    await this.page.goto(`/push-check/status${query}`);
    await this.ready();
  }

  /** The tool is there, and so is an app to work with. */
  async ready(): Promise<void> {
    await expect(this.page.locator(".tool")).toBeVisible();
    await expect(this.page.getByRole("button", { name: /Demo/ }).first()).toBeVisible();
    await expect(this.page.getByRole("region", { name: "App", exact: true })).toHaveCount(0);
  }

  /** Moves to another tool of the page. */
  async to(tab: "Issue finder" | "Client status" | "Test a token"): Promise<void> {
    await this.tabs.getByRole("link", { name: tab, exact: true }).click();
    await expect(this.page.locator(".tool")).toHaveCount(1);
  }

  /** Asks what is bound for a user, and waits for the answer. */
  async devicesOf(userid: string): Promise<void> {
    await this.userId.fill(userid);
    await this.getDevices.click();
    await expect(this.finder.getByRole("status")).not.toBeEmpty();
  }

  device(certificateId: string): Locator {
    return this.finder.getByRole("radio", { name: new RegExp(`^${certificateId}\\b`) });
  }

  /** Agrees to one notification and sends it: a probe, or a test of the chosen device. */
  async send(button: Locator): Promise<void> {
    await this.consent.check();
    await button.click();
    await expect(this.stages.first()).toBeVisible();
  }

  /** From the UserID to the verdict of a probe. */
  async probeOf(userid: string): Promise<void> {
    await this.devicesOf(userid);
    await this.send(this.probe);
    await this.ended();
  }

  /** Waits until a run is over. */
  async ended(): Promise<void> {
    await expect(this.finder.getByRole("link", { name: "Open this check" })).toBeVisible();
  }

  /** Asks for the status of one user, and waits for the answer. */
  async statusOf(userid: string): Promise<void> {
    await this.statusUserId.fill(userid);
    await this.getStatus.click();
    await expect(this.checker.getByRole("status")).not.toBeEmpty();
  }

  /** Asks for the status of a list. */
  async statusOfList(text: string): Promise<void> {
    await this.checker.getByRole("checkbox", { name: "Many UserIDs" }).check();
    await this.checker.getByRole("textbox", { name: "UserIDs", exact: true }).fill(text);
    await this.getStatus.click();
  }
}
