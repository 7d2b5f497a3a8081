// The code that the page writes for servers, compiled and run over odd calls. Its tokens are
// read by code that shares none with the product.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { decode, hmac, signedText } from "../support/usersig.js";
import { CALLS, userbuf } from "./calls.js";
import { LANGUAGES, run, save } from "./languages.js";

/** @typedef {import("./languages.js").Snippet} Snippet */

const KEY = "0123456789abcdef".repeat(4);
const TARGET = fileURLToPath(new URL("../../target/", import.meta.url));
const BINARY = process.env["SIGNET_SERVER_CODE"] ?? join(TARGET, "debug/examples/server_code");

/** Snippets of all languages for each call. @type {Snippet[][]} */
const WRITTEN = write();

function write() {
  const input = CALLS.map((call) => JSON.stringify(call) + "\n").join("");
  const { error, status, stdout, stderr } = spawnSync(BINARY, { input, encoding: "utf8", maxBuffer: 2 ** 28 });
  if (error || status !== 0) {
    throw new Error(`${BINARY}: ${error ?? stderr}; \`cargo build -p shared --example server_code\` makes it`);
  }
  return stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

/** A locale in which a character is a byte, so that nothing depends on UTF-8. @param {string} [key] */
function environment(key) {
  const { CHAT_SECRET_KEY: _, LANG: __, ...rest } = process.env;
  return { ...rest, LC_ALL: "C", ...(key === undefined ? {} : { CHAT_SECRET_KEY: key }) };
}

/**
 * @param {string} token
 * @param {import("./calls.js").Call} call
 * @param {string} key
 */
function assertToken(token, call, key) {
  const { "TLS.sig": signature, ...fields } = decode(token);
  const time = Number(fields["TLS.time"]);
  assert(Math.abs(time - Date.now() / 1000) < 600, `signed at ${time}`);
  const { sdkappid, userid, expire } = call;
  // The clock is read twice where there is a room.
  const bufs = [userbuf(call, time - 1), userbuf(call, time)].map((bytes) => bytes?.toString("base64"));
  const buf = fields["TLS.userbuf"];
  assert(bufs.some((wanted) => wanted === buf), `userbuf ${buf}`);
  const wanted = {
    "TLS.ver": "2.0",
    "TLS.identifier": userid,
    "TLS.sdkappid": sdkappid,
    "TLS.time": time,
    "TLS.expire": expire,
    ...(buf === undefined ? {} : { "TLS.userbuf": buf }),
  };
  assert.deepEqual(fields, wanted);
  assert.equal(signature, hmac(signedText(fields), key));
}

for (const { name, as = "", version, make, format } of LANGUAGES) {
  const told = run(version);
  const missing = told.status !== 0 && `${version[0]} is missing; \`cargo xtask test\` installs it`;
  if (missing && process.env["CI"]) throw new Error(missing);
  const release = `${told.stdout}${told.stderr}`.match(/\d+\.\d+[.\d]*/)?.[0];

  describe(`${[name, as].filter(Boolean).join(" ")} (${missing ? "not run" : release})`, { skip: missing }, () => {
    const folder = join(TARGET, "server-code", `${name}-${as}`.replace(/\W/g, "-"));
    const own = WRITTEN.map((all) => /** @type {Snippet} */ (all.find((one) => one.language === name)));
    /** @type {string[][]} */
    let commands = [];
    before(() => {
      // What cargo compiled stays, for the next run.
      for (const part of ["src", "out"]) rmSync(join(folder, part), { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      commands = make(folder, own);
    });

    test(`${CALLS.length} calls make the tokens that were asked for`, () => {
      const printed = commands.map((command) => {
        const { status, stdout, stderr } = run(command, folder, environment(KEY));
        assert.deepEqual([status, stderr], [0, ""], command.join(" "));
        return stdout;
      });
      const tokens = printed.join("").split(/\r?\n/).filter(Boolean);
      assert.equal(tokens.length, CALLS.length);
      CALLS.forEach((call, index) => assertToken(tokens[index] ?? "", call, KEY));
    });

    test("a key of 5,000 characters is used whole", () => {
      const key = KEY.repeat(79).slice(0, 5000);
      const { stdout } = run(commands[0] ?? [], folder, environment(key));
      assertToken(stdout.split("\n")[0] ?? "", /** @type {any} */ (CALLS[0]), key);
    });

    test("without a key there is one line on standard error, and exit code 1", () => {
      for (const key of [undefined, ""]) {
        const { status, stdout, stderr } = run(commands[0] ?? [], folder, environment(key));
        assert.deepEqual([status, stdout], [1, ""], `key ${key}`);
        assert.match(stderr, /^[^\n]*CHAT_SECRET_KEY is not set or empty\n$/);
      }
    });

    test("it has the form of the language's own formatter", { skip: !format && "no such tool here" }, () => {
      const kinds = [CALLS[0], ...CALLS.filter(({ room, userbuf }) => room ?? userbuf)];
      for (const call of kinds.filter((call) => call?.userid === "alice")) {
        const { code } = own[CALLS.indexOf(/** @type {any} */ (call))] ?? { code: "" };
        const file = save(folder, `formatted/${name === "Go" ? "main.go" : "main.rs"}`, code);
        const { stdout, status } = run(format?.(file) ?? [], folder);
        assert.deepEqual([stdout, status], ["", 0]);
      }
    });
  });
}

test("C#", { skip: "not run: no registry that the tests use has a compiler" }, () => {});
