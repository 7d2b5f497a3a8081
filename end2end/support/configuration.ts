// A server's configuration file, and answers that stand in for a server's.

import type { Page, Route } from "@playwright/test";

/** One app of a configuration. */
export interface ConfiguredApp {
  sdkappid: number;
  key: string;
  name: string;
  access: "browser" | "server";
}

/** The text of a `signet.toml`. The vendor is nobody: nothing listens at that address. */
export function configuration(apps: ConfiguredApp[]): string {
  const table = ({ sdkappid, key, name, access }: ConfiguredApp) =>
    [
      "[[apps]]",
      `sdkappid = ${sdkappid}`,
      `name = ${JSON.stringify(name)}`,
      `secret_key = ${JSON.stringify(key)}`,
      `admin = "administrator"`,
      `base_url = "http://127.0.0.1:9"`,
      `key_access = ${JSON.stringify(access)}`,
    ].join("\n");
  return apps.map(table).join("\n\n") + "\n";
}

/** A refusal as the server words it. */
export const REFUSAL = {
  Err: {
    field: null,
    title: { en: "The key file is gone", zh: "密钥文件不存在" },
    solution: { en: "Put it back.", zh: "请恢复该文件。" },
    code: "",
    info: "",
  },
};

/** Answers a call of the page with a value; returns how to end that. */
export async function answerInstead(page: Page, call: string, value: object): Promise<() => Promise<void>> {
  const address = `**/api/${call}`;
  const handler = (route: Route) => route.fulfill({ json: value });
  await page.route(address, handler);
  return () => page.unroute(address, handler);
}

/** The calls that a page makes from now on, by name; without the first of all, who is logged in. */
export function callsOf(page: Page): string[] {
  const calls: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/") && pathname !== "/api/access_state") calls.push(pathname.slice("/api/".length));
  });
  return calls;
}
