// In development sites only: replaces a worker of an earlier visit and keeps nothing itself, so
// that a reload always shows the newest build.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const forget = async () => {
    for (const name of await caches.keys()) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(forget());
});
