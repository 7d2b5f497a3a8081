// What the server says around its answers.

import { request as httpRequest, type IncomingMessage } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { precached } from "../support/site.ts";
import { expect, test } from "../support/test.ts";

interface Answer {
  status: number;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

/** A request without the courtesies of a browser: nothing is decompressed or followed. */
async function ask(url: string, method = "GET", headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(url, { method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    });
    asked.on("error", reject);
    asked.end();
  });
}

const SECURITY = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

const ASKED = [
  ["GET", "/", 200],
  ["GET", "/usersig", 200],
  ["GET", "/sw.js", 200],
  ["HEAD", "/", 200],
  ["GET", "/no-such-page", 404],
  ["GET", "/assets/no-such-file.js", 404],
  ["GET", "/../../etc/passwd", 404],
  ["POST", "/", 405],
  ["DELETE", "/usersig", 405],
  ["GET", "/healthz", 200],
] as const;

test("the security headers are the same on every answer", async ({ baseURL }) => {
  const policies = new Set<string>();
  for (const [method, path, status] of ASKED) {
    const answer = await ask(baseURL + path, method);
    expect(answer.status, `${method} ${path}`).toBe(status);
    expect(answer.headers, `${method} ${path}`).toMatchObject(SECURITY);
    const { "content-security-policy": csp, "permissions-policy": permissions } = answer.headers;
    policies.add(`${csp}\n${permissions}`);
    expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
    expect(answer.headers).not.toHaveProperty("set-cookie");
    expect(answer.headers).not.toHaveProperty("x-powered-by");
  }
  expect(policies.size).toBe(1);
});

test("the content policy allows this origin and WebAssembly, and nothing else", async ({ baseURL }) => {
  const { headers } = await ask(`${baseURL}/`);
  const policy = new Map(
    String(headers["content-security-policy"])
      .split(";")
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name, ...sources]) => [name, sources] as const),
  );
  expect(policy.get("default-src")).toEqual(["'none'"]);
  expect(policy.get("script-src")).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(policy.get("style-src")).toEqual(["'self'"]);
  expect(policy.get("connect-src")).toEqual(["'self'"]);
  expect(policy.get("frame-ancestors")).toEqual(["'none'"]);
  expect(policy.get("base-uri")).toEqual(["'none'"]);
  const sources = new Set([...policy.values()].flat());
  expect([...sources].sort()).toEqual(["'none'", "'self'", "'wasm-unsafe-eval'", "data:"]);
  expect(policy.get("img-src")).toEqual(["'self'", "data:"]);
});

test("scripts and styles in the page are refused by the browser", async ({ page, frame, noise }) => {
  await frame.open("/");
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.injected = true";
    document.body.append(script);
    document.body.setAttribute("style", "border-top: 7px solid");
  });
  expect(await page.evaluate(() => "injected" in window)).toBe(false);
  expect(await page.evaluate(() => getComputedStyle(document.body).borderTopWidth)).toBe("0px");
  await expect.poll(() => noise.length).toBe(2);
  expect(noise.every((line) => line.includes("Content Security Policy"))).toBe(true);
  noise.length = 0;
});

test("hashed files may be kept for ever, the page and the worker not at all", async ({ baseURL }) => {
  for (const path of await precached(baseURL ?? "")) {
    const { headers } = await ask(baseURL + path);
    const wanted = path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    expect(headers["cache-control"], path).toBe(wanted);
  }
  expect((await ask(`${baseURL}/sw.js`)).headers["cache-control"]).toBe("no-cache");
});

test("every file that gains from it is compressed as the client can read it", async ({ baseURL }) => {
  for (const path of [...(await precached(baseURL ?? "")), "/sw.js"]) {
    const plain = await ask(baseURL + path);
    expect(plain.headers["content-encoding"], path).toBeUndefined();
    if (/png$/.test(path)) continue;
    const brotli = await ask(baseURL + path, "GET", { "accept-encoding": "gzip, deflate, br, zstd" });
    const gzip = await ask(baseURL + path, "GET", { "accept-encoding": "gzip" });
    expect([path, brotli.headers["content-encoding"]]).toEqual([path, "br"]);
    expect([path, gzip.headers["content-encoding"]]).toEqual([path, "gzip"]);
    for (const answer of [plain, brotli, gzip]) {
      expect(answer.headers["vary"]?.toLowerCase(), path).toContain("accept-encoding");
      expect(answer.headers["content-type"], path).toBe(plain.headers["content-type"]);
      expect(Number(answer.headers["content-length"]), path).toBe(answer.body.length);
    }
    expect(brotliDecompressSync(brotli.body).equals(plain.body), path).toBe(true);
    expect(gunzipSync(gzip.body).equals(plain.body), path).toBe(true);
    expect(brotli.body.length, path).toBeLessThan(plain.body.length);
  }
});

test("what has not changed is not sent again", async ({ baseURL }) => {
  const first = await ask(`${baseURL}/`, "GET", { "accept-encoding": "br" });
  const etag = String(first.headers["etag"]);
  expect(etag).toMatch(/^(W\/)?"/);
  const again = await ask(`${baseURL}/`, "GET", { "accept-encoding": "br", "if-none-match": etag });
  expect([again.status, again.body.length]).toEqual([304, 0]);
});
