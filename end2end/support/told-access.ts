// Answers about log-in that stand in for a server's: for what a server does rarely or slowly.

import type { Page, Route } from "@playwright/test";

import type { Role } from "./access.ts";
import { answerInstead } from "./configuration.ts";

const NOTHING = { en: "", zh: "" };

/** Who is logged in, as the server says it. */
export const account = (role: Role, name = "alice") => ({
  name, role, second_factor: "off", from_configuration: false,
});

/** The console for this browser. */
export const STATES = {
  out: { logged_out: { refused: NOTHING } },
  locked: { locked: { refused: NOTHING } },
  unsafe: { logged_out: { refused: { en: "This connection is not encrypted.", zh: "此连接未加密。" } } },
} as const;

/** Says who is logged in, or that nobody is, until it is said otherwise. */
export async function tell(page: Page, state: Role | keyof typeof STATES): Promise<void> {
  const told = state in STATES ? STATES[state as keyof typeof STATES] : { logged_in: account(state as Role) };
  await answerInstead(page, "access_state", { Ok: told });
}

/** A wrong name or password. */
export const WRONG = {
  Err: {
    field: "password",
    title: { en: "Name or password is wrong.", zh: "用户名或密码错误。" },
    solution: NOTHING,
    code: "",
    info: "",
  },
};

/** Answers a call with an error status; returns how to end that. */
export async function refuse(page: Page, call: string, status: number, body: object): Promise<() => Promise<void>> {
  const address = `**/api/${call}`;
  const handler = (route: Route) => route.fulfill({ status, json: body });
  await page.route(address, handler);
  return () => page.unroute(address, handler);
}
