// @ts-nocheck The provider has no types of its own.
// A provider of OpenID Connect by the rules, for one console: node oidc-provider.js ORIGIN.
// Everybody's password is right. It ends with the process that started it.

import { createServer } from "node:http";

import * as oidc from "oidc-provider";

const Provider = oidc.default ?? oidc.Provider;
const GROUPS = { alice: ["staff", "admins"], bob: ["staff"], eve: ["guests", "others"] };
const [, , origin, conforming] = process.argv;

const server = createServer();
server.listen(0, "localhost", () => {
  // Another site than the console's 127.0.0.1.
  const issuer = `http://localhost:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{
      client_id: "signet",
      client_secret: "canary-client-secret",
      redirect_uris: [`${origin}/log-in/openid/callback`],
      grant_types: ["authorization_code"],
      response_types: ["code"],
    }],
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id, groups: GROUPS[id] ?? [] }),
    }),
    claims: { openid: ["sub"], profile: ["preferred_username"], groups: ["groups"] },
    // By the standard, groups are with the user information only.
    conformIdTokenClaims: conforming === "conforming",
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ["test-only"] },
  });
  server.on("request", provider.callback());
  process.stdout.write(`${issuer}\n`);
});
process.stdin.on("end", () => process.exit()).resume();
