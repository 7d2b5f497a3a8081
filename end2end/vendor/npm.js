// The vendor's npm library, at a time of our choice.

import { createRequire } from "node:module";

const { Api } = createRequire(import.meta.url)("tls-sig-api-v2");

/**
 * Calls the library as if it were `time` (Unix seconds).
 * @template T
 * @param {{ sdkappid: number, key: string, time: number }} app
 * @param {(api: any) => T} call
 * @returns {T}
 */
export function withVendorApi({ sdkappid, key, time }, call) {
  const { now } = Date;
  Date.now = () => time * 1000; // All that the library asks for.
  try {
    return call(new Api(sdkappid, key));
  } finally {
    Date.now = now;
  }
}

/**
 * The library's token for an input.
 * @param {import("./inputs.js").Input} input
 * @returns {string}
 */
export function npmSign(input) {
  const userbuf = input.userbuf === null ? null : Buffer.from(input.userbuf, "hex");
  return withVendorApi(input, (api) => api.genSig(input.userid, input.expire, userbuf));
}
