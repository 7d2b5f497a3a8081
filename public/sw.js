const CACHE = "signet-{{precache.hash}}";
const PRECACHE = {{precache}};

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(PRECACHE)));
});
