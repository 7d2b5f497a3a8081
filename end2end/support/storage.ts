// Everything a browser keeps for the page or tells others about it, as one text to search.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import type { Page } from "@playwright/test";

/** One row of an IndexedDB store; bytes are told in base64. */
export interface Row {
  store: string;
  key: unknown;
  value: unknown;
}

/** All rows of all databases of the page's origin. */
export async function databaseRows(page: Page): Promise<Row[]> {
  return page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const plain = (value: unknown): unknown => {
      if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
        const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer);
        return { bytes: btoa(String.fromCharCode(...bytes)) };
      }
      if (Array.isArray(value)) return value.map(plain);
      if (value && typeof value === "object") {
        // A CryptoKey or a Blob has no fields of its own to hide anything in.
        const kind = Object.prototype.toString.call(value);
        const fields = Object.entries(value).map(([name, field]) => [name, plain(field)]);
        return { kind, ...Object.fromEntries(fields) };
      }
      return value;
    };
    const rows: { store: string; key: unknown; value: unknown }[] = [];
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const keys = await settled(objects.getAllKeys());
        const values = await settled(objects.getAll());
        keys.forEach((key, index) => rows.push({ store, key, value: plain(values[index]) }));
      }
      database.close();
    }
    return rows;
  });
}

/** Storage of every kind, and what address bar, tab and history show. */
export async function everythingKept(page: Page): Promise<string> {
  const rows = await databaseRows(page);
  // Bytes once more as text, so that a secret in the clear inside of them is found as it is.
  const clear = JSON.stringify(rows, (_, value) =>
    typeof value?.bytes === "string" ? Buffer.from(value.bytes, "base64").toString("latin1") : value,
  );
  const rest = await page.evaluate(async () => {
    const cached: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        cached.push(request.url, (await answer?.text()) ?? "");
      }
    }
    const workers = await navigator.serviceWorker.getRegistrations();
    return [
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
      document.cookie,
      location.href,
      document.title,
      window.name,
      JSON.stringify(history.state) ?? "",
      document.documentElement.outerHTML,
      ...performance.getEntries().map((entry) => entry.name),
      ...workers.map((worker) => worker.scope + worker.active?.scriptURL),
      ...cached,
    ].join("\n");
  });
  return [JSON.stringify(rows), clear, rest].join("\n");
}

/** The ways in which a secret could stand somewhere and still be the secret. */
export function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const ways = [secret, secret.toUpperCase(), encodeURIComponent(secret), bytes.toString("base64"),
    bytes.toString("base64url"), bytes.toString("hex"), JSON.stringify(secret).slice(1, -1),
    [...secret].reverse().join("")];
  if (/^([0-9a-f]{2})+$/.test(secret)) {
    const decoded = Buffer.from(secret, "hex");
    ways.push(decoded.toString("base64"), decoded.toString("latin1"));
  }
  // Without its first and last characters, base64 of a longer text that holds it still matches.
  for (const shift of [1, 2]) {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
    ways.push(shifted.slice(4, -4));
  }
  return [...new Set(ways)];
}

/** Which of the named secrets a text holds, in any spelling. */
export function found(text: string, secrets: Record<string, string>): string[] {
  return Object.entries(secrets)
    .filter(([, secret]) => spellings(secret).some((way) => text.includes(way)))
    .map(([name]) => name);
}

/** The files below a folder that hold one of the secrets, byte for byte or as UTF-16. */
export function filesWith(folder: string, secrets: Record<string, string>): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((path) => {
      const content = readFileSync(path);
      return Object.entries(secrets)
        .filter(([, secret]) =>
          spellings(secret).some((way) => content.includes(way) || content.includes(way, 0, "utf16le")),
        )
        .map(([name]) => `${name} in ${path.slice(folder.length)}`);
    });
}
