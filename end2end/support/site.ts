// The built site as files, fetched from a server: what a next version is made from.

import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The addresses that the service worker keeps, as it lists them itself. */
export async function precached(origin: string): Promise<string[]> {
  const worker = await (await fetch(`${origin}/sw.js`)).text();
  const list = /PRECACHE\s*=\s*(\[[^\]]*\])/.exec(worker)?.[1];
  if (list === undefined) throw new Error("sw.js has no list of what it keeps");
  return JSON.parse(list) as string[];
}

/** Writes the site of a server into a folder. */
export async function download(origin: string, folder: string): Promise<void> {
  for (const path of [...(await precached(origin)), "/sw.js"]) {
    const answer = await fetch(origin + path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    const file = join(folder, path === "/" ? "index.html" : path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, Buffer.from(await answer.arrayBuffer()));
  }
}

/**
 * Turns the site in a folder into a next version of itself: a style sheet of another name and
 * content, and a page and worker that know it. Returns the name of the new style sheet.
 */
export async function release(folder: string): Promise<string> {
  const index = join(folder, "index.html");
  const worker = join(folder, "sw.js");
  const page = await readFile(index, "utf8");
  const old = /\/assets\/style-[0-9a-f]+\.css/.exec(page)?.[0];
  if (old === undefined) throw new Error("index.html names no style sheet");
  const next = "/assets/style-0123456789ab.css";
  const style = await readFile(join(folder, old), "utf8");
  await writeFile(join(folder, next), `${style}\n:root { --next-version: 1 }\n`);
  await replace(index, (text) => text.replaceAll(old, next));
  await replace(worker, (text) =>
    text.replaceAll(old, next).replace(/"signet-([0-9a-f]+)"/, '"signet-0123456789ab"'),
  );
  await rm(join(folder, old));
  return next;
}

/** As an installer does it: a reader sees the old file or the new one. */
async function replace(path: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(path, "utf8");
  const after = change(before);
  if (after === before) throw new Error(`nothing to change in ${path}`);
  await writeFile(`${path}.new`, after);
  await rename(`${path}.new`, path);
}
