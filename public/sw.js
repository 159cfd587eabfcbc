// Works offline: keeps every file of this version, and answers from them. `cargo xtask finish` fills in version and files.
const VERSION = "{version}";
const FILES = ["{files}"];
// Caches belong to the whole origin: other sites on it, and this one in another folder, have their own.
const MINE = `policy-explorer ${registration.scope} `;
const NAME = MINE + VERSION;
// The page is kept under its folder's name, whether a host calls it that or index.html.
const PAGE = "./";

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
  await Promise.all(FILES.map(async (file) => {
    const name = file === "index.html" ? PAGE : file;
    // The host is asked whether what the browser has is still current: not every name changes with its content.
    const response = await fetch(name, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    // A browser takes no answer to a navigation that came by a redirect, so what is kept is a response of its own.
    const { status, headers } = response;
    await cache.put(name, response.redirected ? new Response(await response.blob(), { status, headers }) : response);
  }));
}

async function forget() {
  for (const name of await caches.keys()) {
    if (name.startsWith(MINE) && name !== NAME) await caches.delete(name);
  }
}

async function answer(request) {
  // Other pages below the site's folder are not ours.
  const isPage = [registration.scope, `${registration.scope}index.html`].includes(request.url.split(/[?#]/)[0]);
  const kept = await find(isPage ? PAGE : request).catch(() => undefined);
  // A page whose files were partly thrown away by the browser would ask the host for files that it may no longer have.
  if (kept && !(isPage && await isIncomplete())) return kept;
  return fetch(request).catch((error) => {
    if (kept) return kept;
    throw error;
  });
}

async function find(request) {
  return (await caches.open(NAME)).match(request, { ignoreSearch: true });
}

async function isIncomplete() {
  return (await (await caches.open(NAME)).keys()).length < FILES.length;
}
