// Starts the app. Until it runs, and if it cannot, the static page below stays, with a plain notice.
// Kept to what the oldest supported browsers read; the messages are about the program, never about the policy.
const script = document.querySelector("script[data-wasm]");
const page = document.getElementById("static");
const app = document.getElementById("app");
const notice = document.getElementById("notice");
const SLOW = 10000;
const parameters = new URLSearchParams(location.search);
let state = "starting";

function say(text, retry, act = () => location.reload()) {
  notice.textContent = text;
  if (retry) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = retry;
    button.addEventListener("click", act);
    notice.append(" ", button);
  }
  notice.hidden = false;
}

// Shows the static page at the place the address means: #/measure/16 is #m16, #/source/16.2 is #s16.2.
function fallBack(text) {
  state = "failed";
  app.hidden = true;
  app.before(page);
  say(text, "重新打开");
  const at = /^#\/(?:measure\/(\d+)|source\/(\d+(?:\.\d+)?))/.exec(location.hash);
  const id = at && (at[1] ? "m" + at[1] : (at[2].includes(".") ? "s" : "m") + at[2]);
  const place = id && document.getElementById(id);
  // Below the notice, which sticks to the top.
  document.documentElement.style.scrollPaddingTop = `${notice.offsetHeight + 16}px`;
  if (place) place.scrollIntoView();
}

addEventListener("app-ready", () => {
  state = "running";
  notice.hidden = true;
  // Out of the page, not only out of sight: the app uses the same anchors.
  page.remove();
  workOffline();
}, { once: true });

// From now on without a network as well. (A page opened as a file has no workers, whatever `navigator` says.)
async function workOffline() {
  if (!("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
  try {
    const registration = await navigator.serviceWorker.register("sw.js");
    const offer = () => {
      const worker = registration.waiting;
      // The first version replaces nothing. An update waits for the visitor's word; in a kiosk, until nobody is there (see kiosk.js).
      if (!worker || !navigator.serviceWorker.controller || state !== "running" || parameters.has("kiosk")) return;
      say("有新版本。", "更新", () => {
        // Here, not before: another tab's update must not interrupt this one.
        navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
        worker.postMessage("update");
      });
    };
    registration.addEventListener("updatefound", () => registration.installing.addEventListener("statechange", offer));
    offer();
  } catch (error) {
    console.warn(error);
  }
}

// A trap in wasm, be it a panic, a full memory or a deep stack: what runs after it cannot be trusted.
function crashed(error) {
  if (state === "running" && error instanceof WebAssembly.RuntimeError) {
    fallBack("程序出错了，没能继续。下面是政策全文，可以照常阅读。");
  }
}
addEventListener("error", (event) => crashed(event.error));
addEventListener("unhandledrejection", (event) => crashed(event.reason));
// What is left of the app must not answer the links of the static page. (This listener is older than the app's.)
addEventListener("hashchange", (event) => {
  if (state === "failed") event.stopImmediatePropagation();
});

// What most visits never need is loaded when it is asked for.
let lacking = false;
async function need(load, use) {
  try {
    await use(await load());
    if (lacking) notice.hidden = true;
    lacking = false;
  } catch (error) {
    console.warn(error);
    lacking = true;
    say("这一部分没能打开，请联网后再试。", "重试");
  }
}
addEventListener("code-wanted", () => need(() => import("./code.js"), (code) => code.draw()));
addEventListener("folder-wanted", () => need(() => import("./folder.js"), (folder) => folder.draw(page, app)));
addEventListener("click", (event) => {
  const link = event.target.closest("a[download]");
  if (!link) return;
  // The app makes pictures as SVG; who asks for PNG gets it drawn.
  if (link.download.endsWith(".png")) event.preventDefault();
  // Saved, as far as one can know: WeChat saves nothing and does not say so.
  else if (link.download.endsWith(".txt") && !event.defaultPrevented && !/MicroMessenger/.test(navigator.userAgent)) removeEventListener("beforeunload", ask);
  need(() => import("./save.js"), (file) => file.save(link));
});
addEventListener("change", ({ target }) => {
  if (target.type === "file") need(() => import("./save.js"), (file) => file.open(target));
});
// Clients are kept only in a file: who leaves before it is saved is asked.
const ask = (event) => {
  event.preventDefault();
  // Chrome asks for this as well before version 119, in which preventing alone began to be enough.
  event.returnValue = true;
};
addEventListener("clients-changed", () => addEventListener("beforeunload", ask));

// Inside another site's page (`?embed` before the `#`): without the frame, and telling how high it is.
if (parameters.has("embed")) {
  document.documentElement.dataset.embed = "";
  const tell = () => parent.postMessage({ "policy-explorer": { height: document.body.scrollHeight } }, "*");
  if ("ResizeObserver" in window) new ResizeObserver(tell).observe(document.body);
}

// In a kiosk (`?kiosk` before the `#`) nothing of a visitor stays: without what sees to that, the app does not start.
async function guard() {
  try {
    await (await import("./kiosk.js")).guard();
  } catch (error) {
    // Nobody stands there to press the button.
    setTimeout(() => location.reload(), 60000);
    throw error;
  }
}

// WebKit may run this before the styles are there, and what scrolls to its place needs them. (The single file has them in itself.)
const styled = new Promise((done) => {
  const link = document.querySelector("link[rel=stylesheet]");
  if (!link || link.sheet) return done();
  link.addEventListener("load", done);
  link.addEventListener("error", done);
  // Better plain than never.
  setTimeout(done, 3000);
});

// The single file has all in itself.
async function load() {
  if (globalThis.alone) return [alone.glue, alone.wasm()];
  const at = (file) => new URL(file, location.href).href;
  // One after the other: a wasm response that waits to be read has been seen to stall (see Trunk.toml).
  const glue = await import(at(script.dataset.js));
  const response = await fetch(at(script.dataset.wasm));
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return [glue, await response.arrayBuffer()];
}

async function start() {
  const slow = setTimeout(() => {
    if (state === "starting") say("打开得比平时慢。可以先读下面的政策全文，也可以重试。", "重试");
  }, SLOW);
  try {
    if (parameters.has("kiosk")) await guard();
    if (typeof WebAssembly !== "object") throw new Error("no WebAssembly");
    // They dress the app: who has none of them (Chrome before 99) reads the text.
    if (!("CSSLayerBlockRule" in window)) throw new Error("no cascade layers");
    const [glue, wasm] = await load();
    await styled;
    await glue.default({ module_or_path: wasm });
  } catch (error) {
    console.warn(error);
    await styled;
    if (state !== "failed") fallBack("没能打开查询和筛选。下面是政策全文，可以照常阅读。");
  }
  clearTimeout(slow);
}

start();
