// Keeps one complete version of the page in the browser, so that it works with no server.
// The list has what is named offline-* and not what is named later-*.

const CACHE = "signet-{{precache.hash}}";
const PRECACHE = {{precache}};
const ROUTES = [
  "/",
  "/usersig",
  "/push-check",
  "/push-check/status",
  "/push-check/token",
  "/history",
  "/certificates",
  "/codes",
];
// One check each.
const CHECKS = "/push-check/checks/";

self.addEventListener("install", (event) => event.waitUntil(precache()));

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

// Only the page may say that the user wants the new version.
self.addEventListener("message", (event) => {
  if (event.data === "activate") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, url.pathname));
  else if (PRECACHE.includes(url.pathname)) event.respondWith(file(request, url.pathname));
  else if (url.pathname.startsWith("/assets/later-")) event.respondWith(later(request, url.pathname));
});

// A file that cannot be had fails the installation, and the version before stays in place.
// Nothing is deleted here: the cache of that version may be this very one.
async function precache() {
  const cache = await caches.open(CACHE);
  await Promise.all(
    PRECACHE.map(async (path) => {
      const hashed = path.startsWith("/assets/");
      if (hashed && (await cache.match(path))) return;
      const response = await fetch(path, { cache: hashed ? "default" : "no-cache" });
      if (!response.ok || response.redirected) throw new Error(`${path}: ${response.status}`);
      if (path === "/") await isOfThisVersion(response.clone());
      await cache.put(path, response);
    }),
  );
}

// A server that is replaced while we install could hand out the page of another version,
// whose files are not in this cache.
async function isOfThisVersion(response) {
  const named = (await response.text()).match(/\/assets\/[\w.-]+/g) ?? [];
  if (!named.every((path) => PRECACHE.includes(path))) throw new Error("/: another version");
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith("signet-") && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

// The pages come from the cache, so that page and files are always of one version. Any
// other address is the server's to answer; without a server the page says "not found".
async function page(request, path) {
  const shell = async () => (await caches.open(CACHE)).match("/");
  const known =
    ROUTES.includes(path.length > 1 ? path.replace(/\/$/, "") : path) || path.startsWith(CHECKS);
  const kept = known && (await shell());
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    return (await shell()) ?? Promise.reject(error);
  }
}

async function file(request, path) {
  const kept = await (await caches.open(CACHE)).match(path);
  return kept ?? fetch(request);
}

// A part that is loaded when its page is opened is kept from then on.
async function later(request, path) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(path, response.clone());
  return response;
}
