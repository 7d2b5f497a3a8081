// Makes a browser's PNG smaller without changing a pixel: flat areas of a user interface compress
// best when no row is filtered.

import { deflateSync, inflateSync } from "node:zlib";

const SIGNATURE_BYTES = 8;

/** The same picture in fewer bytes; eight bits a channel and not interlaced, as browsers write it. */
export function shrink(png: Buffer): Buffer {
  const chunks = [...read(png)];
  const head = chunks.find(({ type }) => type === "IHDR")?.data ?? Buffer.alloc(13);
  const channels = { 2: 3, 6: 4 }[head[9] ?? 0];
  if (channels === undefined || head[8] !== 8 || head[12] !== 0) return png;
  const packed = Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data));
  const rows = unfilter(inflateSync(packed), head.readUInt32BE(0) * channels, channels);
  const smaller = deflateSync(rows, { level: 9 });
  const out = Buffer.concat([
    png.subarray(0, SIGNATURE_BYTES),
    chunk("IHDR", head),
    chunk("IDAT", smaller),
    chunk("IEND", Buffer.alloc(0)),
  ]);
  return out.length < png.length ? out : png;
}

function* read(png: Buffer): Generator<{ type: string; data: Buffer }> {
  for (let at = SIGNATURE_BYTES; at < png.length; ) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString("latin1", at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

/** Rows with the filter "none", from rows with any. */
function unfilter(filtered: Buffer, width: number, step: number): Buffer {
  const rows = Buffer.from(filtered);
  for (let start = 0; start < rows.length; start += width + 1) {
    const filter = rows[start];
    rows[start] = 0;
    const above = (at: number) => (start === 0 ? 0 : (rows[at - width - 1] ?? 0));
    for (let column = 1; column <= width; column += 1) {
      const at = start + column;
      const left = column > step ? (rows[at - step] ?? 0) : 0;
      const corner = column > step && start > 0 ? (rows[at - step - width - 1] ?? 0) : 0;
      const guess = [0, left, above(at), (left + above(at)) >> 1, paeth(left, above(at), corner)];
      rows[at] = (rows[at] ?? 0) + (guess[filter ?? 0] ?? 0);
    }
  }
  return rows;
}

function paeth(left: number, above: number, corner: number): number {
  const [byLeft, byAbove, byCorner] = [above - corner, left - corner, left + above - 2 * corner].map(Math.abs);
  if ((byLeft ?? 0) <= (byAbove ?? 0) && (byLeft ?? 0) <= (byCorner ?? 0)) return left;
  return (byAbove ?? 0) <= (byCorner ?? 0) ? above : corner;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
