// Random inputs for a signer. The seed is printed, and SIGNET_TEST_SEED repeats a run.

/**
 * @typedef {object} Input
 * @property {number} sdkappid
 * @property {string} key
 * @property {string} userid
 * @property {number} expire
 * @property {number} time
 * @property {string | null} userbuf Hex; `null` is "none", `""` is "present and empty".
 */

const TAILORED = [
  'quo"te', "back\\slash", "sla/sh", "<script>&amp;", "tab\tnewline\nreturn\r", "nul\0nul",
  "x\nTLS.sdkappid:1", "\u2028\u2029", "\u007f\u0080\u009f", "用户甲", "ユーザー", "пользователь",
  "👩‍👩‍👧‍👦", "🇨🇳", "e\u0301", "\u00e9", "\ufeffbom", " a ", "undefined", "null", "0", "007",
  "a".repeat(32), "a".repeat(33), "用".repeat(32), "z".repeat(1000), '{"TLS.ver":"2.0"}', "%2A*-_+/=",
];

const ALPHABETS = [
  [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"],
  Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)),
  [..."的一是不了人我在有他这为之大来以个中上们"],
  [..."😀🎉👍🏽❤️‍🔥\u{10ffff}\u{1f468}\u200d"],
  [..."\"'\\/<>&\u0000\u0001\u001f\n\r\t\u2028"],
];

/**
 * @param {number} count
 * @param {number} seed
 */
export function inputs(count, seed) {
  const random = mulberry32(seed);
  /** @param {number} below */
  const upTo = (below) => Math.floor(random() * below);
  /** @template T @param {T[]} list @returns {T} */
  const oneOf = (list) => /** @type {T} */ (list[upTo(list.length)]);
  /** @param {number} length */
  const hex = (length) => Array.from({ length }, () => upTo(16).toString(16)).join("");
  const text = () => {
    const alphabet = oneOf(ALPHABETS);
    return Array.from({ length: 1 + upTo(32) }, () => oneOf(alphabet)).join("");
  };
  const keys = [() => hex(64), () => hex(64).toUpperCase(), () => hex(2 * (1 + upTo(100))), text];
  const userbufs = [() => null, () => "", () => hex(2 * (1 + upTo(64))), () => hex(2 * 300)];

  return Array.from({ length: count }, (_, index) => ({
    sdkappid: oneOf([1_400_000_000 + upTo(1e8), 1 + upTo(2 ** 32 - 1), 1, 2 ** 32 - 1]),
    key: index % 2 === 0 ? hex(64) : oneOf(keys)(),
    userid: TAILORED[index] ?? text(),
    expire: oneOf([15_552_000, 604_800, 1, 1 + upTo(1e9)]),
    time: oneOf([1_600_000_000 + upTo(1e9), upTo(2 ** 31), 2 ** 31, 4_102_444_800]),
    userbuf: oneOf(userbufs)(),
  }));
}

export const COUNT = 200;

/** The seed of this run, told so that it can be repeated. */
export function seed() {
  const given = Number(process.env["SIGNET_TEST_SEED"] ?? Number.NaN);
  const chosen = Number.isSafeInteger(given) ? given : Math.floor(Math.random() * 2 ** 32);
  console.log(`SIGNET_TEST_SEED=${chosen}`);
  return chosen;
}

/**
 * A small generator of known quality: node's own cannot be seeded.
 * @param {number} state
 */
function mulberry32(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
