// Odd calls for the code that the page writes.

/**
 * @typedef {object} Call
 * @property {number} sdkappid
 * @property {string} userid
 * @property {number} expire
 * @property {string | number} [room] With it, `userbuf` is a ticket for the room.
 * @property {number} [privileges]
 * @property {string} [userbuf] Text.
 */

const APP = { sdkappid: 1_400_000_001, expire: 604_800 };

const NAMES = [
  "alice", "o'q\"u`o", '"', "\\", "ends in \\", "\\n\\u0041\\x41\\", "a\nb", "a\r\nb\tc", "\u0000",
  Array.from({ length: 31 }, (_, index) => String.fromCharCode(index + 1)).join(""),
  "\u007f\u0080\u0085\u009f\u00a0\u00ad", "张三", "👩‍👩‍👧‍👦🇨🇳", "e\u0301é", "\ufeff\u200b\u202ea\u2066",
  "\u2028\u2029", "\u{e0041}\u{10ffff}\ue000", "$", "$x ${x} {$x} ${'x'} $(x) $$", "%", "%s%d%n%%",
  "{}", "{0}{{x}}#{x}", '" + key + "', "*/ // # -- <!--", "?> <?php </script>", "§A §rt| §",
  "\ud7ff\uffff", "\u2029".repeat(300), "用".repeat(1365), "undefined",
];

const LONG = '用"\\$'.repeat(1365);

/** @type {Call[]} */
export const CALLS = [
  ...NAMES.map((userid) => ({ ...APP, userid })),
  { sdkappid: 4_294_967_295, userid: "alice", expire: 9_000_000_000 },
  { sdkappid: 1, userid: "alice", expire: 1 },
  { ...APP, userid: "alice", room: 4_294_967_295, privileges: 255 },
  { sdkappid: 4_294_967_295, userid: "张三👩‍👧", room: 1, privileges: 1, expire: 604_800 },
  { ...APP, userid: "a".repeat(4096), room: 7, privileges: 42 },
  { ...APP, userid: "alice", room: "lobby", privileges: 42 },
  { ...APP, userid: '张"三\\$', room: '大厅\n"\\${x}%', privileges: 255 },
  { ...APP, userid: "alice", room: "", privileges: 255 },
  { ...APP, userid: "alice", userbuf: "" },
  { ...APP, userid: "张\n三", userbuf: "text" },
  { ...APP, userid: LONG.slice(0, 600), userbuf: LONG },
];

/**
 * The bytes in the userbuf of a token that was made at `time`.
 * @param {Call} call
 * @param {number} time
 */
export function userbuf({ sdkappid, userid, expire, room, privileges = 0, userbuf }, time) {
  if (room === undefined) return userbuf === undefined ? null : Buffer.from(userbuf);
  const name = Buffer.from(userid);
  const [version, number] = typeof room === "number" ? [0, room] : [1, 0];
  const parts = [Buffer.from([version]), short(name.length), name];
  for (const value of [sdkappid, number, time + expire, privileges, 0]) parts.push(long(value));
  if (typeof room === "string") parts.push(short(Buffer.byteLength(room)), Buffer.from(room));
  return Buffer.concat(parts);
}

/** @param {number} value */
const short = (value) => Buffer.from(value.toString(16).padStart(4, "0"), "hex");

/** @param {number} value */
const long = (value) => Buffer.from(value.toString(16).padStart(8, "0"), "hex");
