// For an emergency: put this in the place of sw.js on the host. It takes the worker and all that it kept off every device that comes by.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  for (const name of await caches.keys()) {
    if (name.startsWith(`policy-explorer ${registration.scope} `)) await caches.delete(name);
  }
  await registration.unregister();
  for (const page of await clients.matchAll({ type: "window" })) page.navigate(page.url);
}
