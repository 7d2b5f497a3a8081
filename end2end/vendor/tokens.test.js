// Our tokens by an independent reader, and next to those of the vendor's two libraries.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";

import { decode, hmac, signedText } from "../support/usersig.js";
import { COUNT, inputs, seed } from "./inputs.js";
import { npmSign, withVendorApi } from "./npm.js";
import { pypiSign, vendorPython } from "./pypi.js";
import { batch, sign } from "./signet.js";

/** @typedef {import("./inputs.js").Input} Input */

const given = inputs(COUNT, seed());
const python = vendorPython();
const unless = "missing" in python ? { skip: python.missing } : {};

/** @param {Input} input */
function wantedFields({ userid, sdkappid, time, expire, userbuf }) {
  /** @type {Record<string, unknown>} */
  const fields = {
    "TLS.ver": "2.0",
    "TLS.identifier": userid,
    "TLS.sdkappid": sdkappid,
    "TLS.time": time,
    "TLS.expire": expire,
  };
  if (userbuf !== null) fields["TLS.userbuf"] = Buffer.from(userbuf, "hex").toString("base64");
  return fields;
}

/** @param {Input} input */
function wantedClaims({ userid, sdkappid, time, expire, userbuf }) {
  return { userid, sdkappid, time, expire, expires_at: time + expire, userbuf };
}

/**
 * Every token is valid to us at its last second, with the claims it was made of.
 * @param {string[]} tokens
 */
function assertAccepted(tokens) {
  const answers = batch(
    "verify",
    given.map(({ sdkappid, key, userid, time, expire }, index) => ({
      input: tokens[index], sdkappid, key, userid, now: time + expire,
    })),
  );
  for (const [index, input] of given.entries()) {
    const { valid, primary, failures, probe, claims } = answers[index];
    const wanted = { valid: true, primary: null, failures: [], probe: null, claims: wantedClaims(input) };
    assert.deepEqual({ valid, primary, failures, probe, claims }, wanted, JSON.stringify(input));
  }
}

describe(`${COUNT} random inputs`, () => {
  /** @type {string[]} */
  let ours;
  before(() => {
    ours = sign(given);
  });

  test("our tokens hold exactly what they were asked to hold", () => {
    for (const [index, input] of given.entries()) {
      const { "TLS.sig": signature, ...fields } = decode(ours[index] ?? "");
      assert.deepEqual(fields, wantedFields(input));
      assert.equal(signature, hmac(signedText(fields), input.key), JSON.stringify(input));
    }
  });

  test("the vendor's npm library signs the same", () => {
    for (const [index, input] of given.entries()) {
      assert.deepEqual(decode(npmSign(input)), decode(ours[index] ?? ""), JSON.stringify(input));
    }
  });

  test("the vendor's PyPI library signs the same", unless, () => {
    assert("python" in python);
    const theirs = pypiSign(python.python, given);
    for (const [index, input] of given.entries()) {
      assert.deepEqual(decode(theirs[index] ?? ""), decode(ours[index] ?? ""), JSON.stringify(input));
    }
  });

  test("we accept our own tokens", () => assertAccepted(ours));

  test("we accept the npm library's tokens", () => assertAccepted(given.map(npmSign)));

  test("we accept the PyPI library's tokens", unless, () => {
    assert("python" in python);
    assertAccepted(pypiSign(python.python, given));
  });

  test("one second later none of them is valid", () => {
    const answers = batch(
      "verify",
      given.map(({ key, time, expire }, index) => ({ input: ours[index], key, now: time + expire + 1 })),
    );
    for (const { valid, failures } of answers) assert.deepEqual([valid, failures], [false, ["expired"]]);
  });

  test("with another key none of them is valid", () => {
    // Each costs the trial of every known mistake.
    const some = given.slice(0, 50);
    const answers = batch(
      "verify",
      some.map(({ time }, index) => ({ input: ours[index], key: "another key", now: time })),
    );
    for (const { valid, primary } of answers) assert.deepEqual([valid, primary], [false, "wrong_key"]);
  });
});

describe("room tickets of the vendor's npm library", () => {
  const app = { sdkappid: 1_400_000_000, key: "0f".repeat(32), time: 1_730_000_000 };
  const wanted = { userid: "alice", now: app.time, sdkappid: app.sdkappid, key: app.key };
  const head = "alice";
  /** @param {string} token */
  const verdict = (token) => batch("verify", [{ input: token, ...wanted }])[0];

  /** @param {number} version @param {number} room @param {string} tail */
  const layout = (version, room, tail) => {
    const bytes = Buffer.alloc(3 + head.length + 20);
    bytes.writeUInt8(version, 0);
    bytes.writeUInt16BE(head.length, 1);
    bytes.write(head, 3);
    [app.sdkappid, room, app.time + 300, 42, 0].forEach((value, index) => {
      bytes.writeUInt32BE(value, 3 + head.length + 4 * index);
    });
    return bytes.toString("hex") + tail;
  };

  test("a numbered room", () => {
    const token = withVendorApi(app, (api) => api.genPrivateMapKey(head, 300, 4_294_967_295, 42));
    const { valid, warnings, claims } = verdict(token);
    assert.deepEqual([valid, warnings], [true, []]);
    assert.equal(claims.userbuf, layout(0, 4_294_967_295, ""));
  });

  test("a named room", () => {
    const token = withVendorApi(app, (api) =>
      api.genPrivateMapKeyWithStringRoomID(head, 300, "lobby", 42),
    );
    const { valid, warnings, claims } = verdict(token);
    assert.deepEqual([valid, warnings], [true, []]);
    assert.equal(claims.userbuf, layout(1, 0, "0005" + Buffer.from("lobby").toString("hex")));
  });
});
