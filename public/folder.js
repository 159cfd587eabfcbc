// Draws the visitor's folder (favourites, comparing, clients): a program of its own, loaded when somebody opens it.
import { initSync } from "./folder-app.js";

let started;

export async function draw(page, app) {
  started ??= start(page, app);
  try {
    await started;
  } catch (error) {
    // The next time it is tried again.
    started = undefined;
    throw error;
  }
  dispatchEvent(new Event("folder-draw"));
  // The host may have another version by now, with another text.
  if (document.querySelector("#folder:empty")) throw new Error("the folder drew nothing");
}

async function start(page, app) {
  const module = await WebAssembly.compile(await bytes());
  // The text comes from the static page, as for the app; it stands in the page for this moment only.
  app.before(page);
  try {
    initSync({ module });
  } finally {
    page.remove();
  }
}

async function bytes() {
  if (globalThis.alone) return alone.folder();
  const response = await fetch(new URL("folder-app_bg.wasm", location.href));
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return response.arrayBuffer();
}
