// Draws the QR codes that wait in the page. Loaded only where one does: most visits never see one.
import init, { png } from "./code-qr.js";

export async function draw() {
  await init({ module_or_path: globalThis.alone ? alone.code() : new URL("code-qr_bg.wasm", location.href) });
  for (const picture of document.querySelectorAll("img[data-code]:not([src])")) {
    const bytes = png(picture.dataset.code);
    // The address in words stands below, whatever happens.
    if (!bytes) continue;
    picture.src = `data:image/png;base64,${btoa(String.fromCharCode(...bytes))}`;
    picture.hidden = false;
  }
}
