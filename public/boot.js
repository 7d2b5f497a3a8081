// Starts the page, says so when that fails, and looks after the service worker.

const failed = document.getElementById("boot-failed");

document.getElementById("boot-reload").addEventListener("click", async () => {
  // Whatever is stale goes: the worker and its files. Remembered apps are not touched.
  try {
    for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  } catch {
    // No worker here (no HTTPS): a plain reload is all there is.
  }
  location.reload();
});

// A trap inside the wasm leaves a page that no longer answers: say it instead.
for (const kind of ["error", "unhandledrejection"]) {
  addEventListener(kind, (event) => {
    if ((event.error ?? event.reason) instanceof WebAssembly.RuntimeError) failed.hidden = false;
  });
}

try {
  // Both at once: the wasm does not wait for its glue.
  const wasm = fetch("{{app.wasm}}");
  const { default: start } = await import("{{app.js}}");
  await start({ module_or_path: wasm });
  if ("serviceWorker" in navigator) watch().catch(() => {});
} catch {
  document.querySelectorAll(".skeleton, .boot-slow").forEach((element) => element.remove());
  failed.hidden = false;
}

async function watch() {
  const { serviceWorker } = navigator;
  const worker = await serviceWorker.register("/sw.js", { updateViaCache: "none" });

  // A version that waits while an older one runs this page is offered, not swapped in.
  const offer = () => {
    if (!worker.waiting || !serviceWorker.controller) return;
    document.documentElement.dataset.update = "";
    dispatchEvent(new Event("signet:update"));
  };
  worker.addEventListener("updatefound", () => {
    worker.installing?.addEventListener("statechange", offer);
  });
  offer();

  addEventListener("signet:accept", () => {
    serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    if (worker.waiting) worker.waiting.postMessage("activate");
    else location.reload();
  });

  // A tab that stays open for days asks again when it is looked at, once an hour at most.
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - asked < 3_600_000) return;
    asked = Date.now();
    worker.update().catch(() => {});
  });
}
