// Providers that are wrong in one thing each: one plain sentence, and nobody is logged in.

import { OAuth2Server } from "oauth2-mock-server";

import { expectAccessible } from "../support/axe.ts";
import type { Server } from "../support/server.ts";
import { SECRET, consoleFor, freePort } from "../support/sign-on.ts";
import { expect, test } from "../support/test.ts";

type Claims = Record<string, unknown>;

interface Fault {
  name: string;
  reason: string;
  says: RegExp;
  claims?: (claims: Claims) => void;
  /** Of the answer with the tokens. */
  answer?: (body: Record<string, string>) => void;
  redirect?: (url: URL) => void;
}

/** The parts of a token, changed. */
const rewrite = (token = "", change: (header: Claims, signature: Buffer) => Buffer) => {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const head = JSON.parse(Buffer.from(header, "base64url").toString()) as Claims;
  const changed = change(head, Buffer.from(signature, "base64url"));
  return [Buffer.from(JSON.stringify(head)).toString("base64url"), payload, changed.toString("base64url")].join(".");
};

const FAULTS: Fault[] = [
  { name: "wrong nonce", reason: "nonce", says: /nonce/, claims: (it) => (it["nonce"] = "another") },
  { name: "wrong audience", reason: "audience", says: /audience/, claims: (it) => (it["aud"] = "another") },
  { name: "wrong issuer", reason: "issuer", says: /another issuer/, claims: (it) => (it["iss"] = "https://evil.example") },
  { name: "expired token", reason: "expired", says: /has expired/, claims: (it) => (it["exp"] = 1_700_000_000) },
  {
    name: "bad signature", reason: "signature", says: /signature/,
    answer: (body) => (body["id_token"] = rewrite(body["id_token"], (_, old) => Buffer.from(old.map((b) => b ^ 1)))),
  },
  {
    name: "unknown key", reason: "signature", says: /signature/,
    answer: (body) => (body["id_token"] = rewrite(body["id_token"], (head, old) => ((head["kid"] = "x"), old))),
  },
  {
    name: "alg none", reason: "unsigned", says: /is not signed/,
    answer: (body) => (body["id_token"] = rewrite(body["id_token"], (head) => ((head["alg"] = "none"), Buffer.alloc(0)))),
  },
  { name: "no groups", reason: "no_groups", says: /in which groups/, claims: (it) => delete it["groups"] },
  { name: "state mismatch", reason: "other_log_in", says: /another log-in/, redirect: (url) => url.searchParams.set("state", "x") },
];

test.describe("a provider with", () => {
  let provider: OAuth2Server;
  let server: Server;
  let fault: Fault | undefined;

  test.beforeAll(async () => {
    provider = new OAuth2Server();
    await provider.issuer.keys.generate("RS256");
    await provider.start(0, "localhost");
    provider.service.on("beforeTokenSigning", (token: { payload: Claims }) => {
      Object.assign(token.payload, { groups: ["staff"], preferred_username: "carol" });
      fault?.claims?.(token.payload);
    });
    provider.service.on("beforeResponse", (answer: { body: Record<string, string> }) => fault?.answer?.(answer.body));
    provider.service.on("beforeAuthorizeRedirect", (redirect: { url: URL }) => fault?.redirect?.(redirect.url));
    server = await consoleFor(provider.issuer.url ?? "", await freePort());
  });

  test.afterAll(async () => {
    await server.stop();
    if (provider.listening) await provider.stop();
  });

  test("nothing wrong lets one in, and its callback is good once", async ({ page }) => {
    fault = undefined;
    const callback = page.waitForRequest("**/log-in/openid/callback?*");
    await page.goto(`${server.origin}/log-in/openid?to=/history`);
    await expect(page).toHaveURL(`${server.origin}/history`);
    const url = (await callback).url();
    await page.goto(url);
    await expect(page).toHaveURL(/\/login\?refused=not_begun/);
    expect(server.output).not.toContain(new URL(url).searchParams.get("code"));
  });

  for (const one of FAULTS) {
    test(one.name, async ({ page }) => {
      fault = one;
      await page.goto(`${server.origin}/log-in/openid?to=/history`);
      await expect(page).toHaveURL(new RegExp(`/login\\?refused=${one.reason}&`));
      await expect(page.getByRole("main")).toContainText(one.says);
      expect((await page.context().cookies()).filter(({ value }) => value !== "")).toEqual([]);
    });
  }

  test("no answer", async ({ page }) => {
    const elsewhere = await consoleFor(`http://localhost:${await freePort()}`, await freePort());
    await page.goto(`${elsewhere.origin}/log-in/openid`);
    await expect(page.getByRole("main")).toContainText("cannot reach the provider");
    // As with each fault, whose pages differ in this sentence.
    await expectAccessible(page);
    await elsewhere.stop();
  });

  test("whatever happened, the log has no secret", () => {
    expect(server.output).toMatch(/log_in_refused/);
    expect(server.output).not.toContain(SECRET);
    expect(server.output).not.toMatch(/eyJ[\w-]{20}/);
  });
});
