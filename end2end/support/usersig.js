// UserSig by node's own zlib and crypto. It shares no code with the product, so that what both
// agree on is the format and not a common mistake.

import { createHmac } from "node:crypto";
import { deflateSync, inflateSync } from "node:zlib";

/**
 * The JSON inside a token, under the names of the format.
 * @typedef {Record<string, unknown>} Fields
 *
 * What a token is made of. `userbuf` is absent unless given; `edit` changes the signed fields
 * before they are packed, `sign` replaces the signature, `pack` the compression.
 * @typedef {object} Recipe
 * @property {string} key
 * @property {number} sdkappid
 * @property {string} userid
 * @property {number} time Unix seconds.
 * @property {number} expire Seconds of life.
 * @property {Uint8Array | null} [userbuf]
 * @property {(fields: Fields) => Fields} [edit]
 * @property {(text: string, key: string) => string} [sign]
 * @property {(json: string) => Uint8Array} [pack]
 */

/**
 * The text under the signature: four lines, five with a userbuf.
 * @param {Fields} fields
 */
export function signedText(fields) {
  const names = ["TLS.identifier", "TLS.sdkappid", "TLS.time", "TLS.expire", "TLS.userbuf"];
  return names
    .filter((name) => name in fields)
    .map((name) => `${name}:${fields[name]}\n`)
    .join("");
}

/**
 * HMAC-SHA256 with the key as text, in ordinary base64.
 * @param {string} text
 * @param {string} key
 */
export function hmac(text, key) {
  return createHmac("sha256", Buffer.from(key, "utf8")).update(text, "utf8").digest("base64");
}

/**
 * Makes a token, a proper one unless the recipe says otherwise.
 * @param {Recipe} recipe
 */
export function forge(recipe) {
  const { key, sdkappid, userid, time, expire, userbuf, edit, sign = hmac, pack = zlib } = recipe;
  /** @type {Fields} */
  const fields = {
    "TLS.ver": "2.0",
    "TLS.identifier": userid,
    "TLS.sdkappid": sdkappid,
    "TLS.time": time,
    "TLS.expire": expire,
  };
  if (userbuf != null) fields["TLS.userbuf"] = Buffer.from(userbuf).toString("base64");
  fields["TLS.sig"] = sign(signedText(fields), key);
  return escape64(pack(JSON.stringify(edit ? edit(fields) : fields)));
}

/** @param {string} json */
function zlib(json) {
  return deflateSync(Buffer.from(json, "utf8"));
}

/**
 * Base64 in the alphabet of UserSig.
 * @param {Uint8Array} bytes
 */
export function escape64(bytes) {
  const swap = /** @type {Record<string, string>} */ ({ "+": "*", "/": "-", "=": "_" });
  return Buffer.from(bytes).toString("base64").replace(/[+/=]/g, (c) => swap[c] ?? c);
}

/**
 * The JSON text inside a token. Throws unless alphabet, padding, compression and encoding are
 * all as the format wants them, with nothing left over.
 * @param {string} token
 */
export function unpack(token) {
  if (!/^[A-Za-z0-9*-]+_{0,2}$/.test(token) || token.length % 4 !== 0) {
    throw new Error("not base64 in the alphabet of UserSig");
  }
  const swap = /** @type {Record<string, string>} */ ({ "*": "+", "-": "/", _: "=" });
  const bytes = Buffer.from(token.replace(/[*_-]/g, (c) => swap[c] ?? c), "base64");
  if (escape64(bytes) !== token) throw new Error("bits are left over in the last digit");
  const options = { info: true, maxOutputLength: 65_536 };
  const { buffer, engine } = /** @type {{ buffer: Buffer, engine: { bytesWritten: number } }} */ (
    /** @type {unknown} */ (inflateSync(bytes, options))
  );
  if (engine.bytesWritten !== bytes.length) throw new Error("bytes follow the zlib stream");
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(buffer);
}

/**
 * The fields of a token; throws as `unpack` does, and on a name that occurs twice.
 * @param {string} token
 * @returns {Fields}
 */
export function decode(token) {
  const json = unpack(token);
  const fields = JSON.parse(json);
  // Names hold no escapes here, so each stands in the text once, unless a value quotes it.
  const values = Object.values(fields).map((value) => JSON.stringify(value)).join("");
  for (const name of Object.keys(fields)) {
    const quoted = JSON.stringify(name) + ":";
    if (!values.includes(name) && json.split(quoted).length !== 2) {
      throw new Error(`${name} occurs twice`);
    }
  }
  return fields;
}
