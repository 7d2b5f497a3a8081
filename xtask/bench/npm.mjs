// The vendor's npm library on the same work: prints tokens per second, signing and verifying.
// The library has no verification; what it would take is put together from its own HMAC and
// Node's zlib, with the least that a verification can do.
import { createRequire } from "node:module";
import { inflateSync } from "node:zlib";

const [, , end2end, seconds] = process.argv;
const { Api } = createRequire(`${end2end}/package.json`)("tls-sig-api-v2");

const KEY = "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e";
const users = Array.from({ length: 1000 }, (_, n) => `user${String(n).padStart(6, "0")}`);
const api = new Api(1400000000, KEY);
const tokens = users.map((user) => api.genUserSig(user, 15552000));
let turn = 0;

function sign() {
  turn = (turn + 1) % users.length;
  return api.genUserSig(users[turn], 15552000);
}

function verify() {
  turn = (turn + 1) % users.length;
  const base64 = tokens[turn].replaceAll("*", "+").replaceAll("-", "/").replaceAll("_", "=");
  const claims = JSON.parse(inflateSync(Buffer.from(base64, "base64")).toString());
  const { "TLS.identifier": user, "TLS.time": time, "TLS.expire": expire } = claims;
  return (
    user === users[turn] &&
    claims["TLS.sdkappid"] === 1400000000 &&
    time + expire > Date.now() / 1000 &&
    claims["TLS.sig"] === api._hmacsha256(user, time, expire, null)
  );
}

function rate(call) {
  const until = performance.now() + seconds * 1000;
  const began = performance.now();
  let calls = 0;
  while (performance.now() < until) {
    for (let n = 0; n < 100; n++) if (!call()) throw new Error("refused");
    calls += 100;
  }
  return (calls / (performance.now() - began)) * 1000;
}

console.log(JSON.stringify({ sign: rate(sign), verify: rate(verify), token: tokens[0] }));
