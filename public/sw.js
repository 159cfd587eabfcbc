// Works offline: keeps every file of this version, and answers from them. `cargo xtask dist` fills in version and files.
const VERSION = "{version}";
const FILES = ["{files}"];
// Caches belong to the whole origin: other sites on it, and this one in another folder, have their own.
const MINE = `policy-explorer ${registration.scope} `;
const NAME = MINE + VERSION;

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(forget()));
// The page asks for it when the visitor does; until then the old version goes on.
addEventListener("message", (event) => {
  if (event.data === "update") skipWaiting();
});
addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(registration.scope)) event.respondWith(answer(event.request));
});

async function keep() {
  const cache = await caches.open(NAME);
  // The host is asked whether what the browser has is still current: not every name changes with its content.
  await cache.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" })));
}

async function forget() {
  for (const name of await caches.keys()) {
    if (name.startsWith(MINE) && name !== NAME) await caches.delete(name);
  }
}

async function answer(request) {
  const cache = await caches.open(NAME);
  // The page is kept under its folder's name; other pages below that folder are not ours.
  const isPage = [registration.scope, `${registration.scope}index.html`].includes(request.url.split(/[?#]/)[0]);
  const kept = await cache.match(isPage ? "./" : request, { ignoreSearch: true });
  return kept || fetch(request);
}
