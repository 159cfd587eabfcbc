// A kiosk (`?kiosk` before the `#`): whoever comes finds it as if nobody had been there. docs/kiosk.md is for who sets one up.
// boot.js loads this before the app starts. It knows the app only by its links, its search field and its events.
const root = document.documentElement;
const app = document.getElementById("app");
const text = document.getElementById("static");
const PAGE = location.href.split("#")[0];
const HOME = "#/";
const title = document.title;
/** What the page says of itself before a visitor chooses a text size or the like. */
let marks;
// In seconds. Who has not touched anything for so long is asked, then counts as gone.
const [SHORTEST, USUAL, LONGEST] = [20, 90, 3600];
const ASKED = 30;
const PING = 10;
const HOUR = 3600;
// So many reloads in so many milliseconds, then the static text stays.
const MOST = 3;
const WITHIN = 600_000;

const parameters = new URLSearchParams(location.search);
const chosen = Number.parseInt(parameters.get("kiosk"), 10);
const idle = Math.min(Math.max(chosen || USUAL, SHORTEST), LONGEST);
const now = () => performance.now() / 1000;

let [attract, warning, number, bar, back] = [];
const fresh = now();
/** When somebody last touched anything, and how many seconds have been counted. */
let [seen, beats] = [fresh, 0];
/** The page is about to be loaded anew: nothing begins. */
let leaving = false;
/** The visitor's way through the screens, since there is no history. */
const trail = [];
let returning = false;
/** The static text stands in the place of the app. */
let instead = false;
/** A visitor is gone, but the page could not be loaded anew yet. */
let lost = false;

export async function guard() {
  forgetful();
  await styled();
  // Asks the app to leave no entries in the history (see src/browser/address_bar.rs); and all of kiosk.css hangs on it.
  root.dataset.kiosk = "";
  // While a dialog for printing stands open, no script runs, and nothing is cleared: only where the owner says that none will open.
  if (parameters.has("print")) root.dataset.prints = "";
  else window.print = () => {};
  marks = [...root.attributes].map(({ name, value }) => [name, value]);
  // What a reload of ours left for itself; a visitor's own reload, or a browser that came back, begins anew.
  const again = history.state && history.state.kiosk;
  write(again ? location.hash : HOME);
  build();
  listen();
  if (again !== "visit") attract.showModal();
  setInterval(beat, 1000);
}

/** What the app keeps on the device lasts as long as this page: a text size survives 返回, and no more. */
function forgetful() {
  const kept = new Map();
  const storage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, String(value)),
    removeItem: (key) => void kept.delete(key),
  };
  Object.defineProperty(window, "localStorage", { value: storage });
}

/** In the single file the style is part of the page. */
async function styled() {
  if (globalThis.alone) return;
  const link = make("link");
  link.rel = "stylesheet";
  link.href = "kiosk.css";
  await new Promise((loaded, failed) => {
    link.onload = loaded;
    link.onerror = () => failed(new Error("no kiosk.css"));
    document.head.append(link);
  });
}

function make(tag, says = "", attributes = {}) {
  const element = document.createElement(tag);
  element.textContent = says;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function button(says, act) {
  const made = make("button", says, { type: "button" });
  made.addEventListener("click", act);
  return made;
}

/** Takes the place of the address, without an entry in the history. */
function write(fragment, state = null) {
  try {
    history.replaceState(state, "", fragment);
  } catch (error) {
    // Browsers refuse when asked too often. After a reload the address is written anyway.
    console.warn(error);
  }
}

function build() {
  const name = text.querySelector("h1")?.textContent || title;
  const purpose = document.querySelector("meta[name=description]")?.content || "";
  attract = make("dialog", "", { class: "attract", "aria-labelledby": "attract-name" });
  const ways = make("ul");
  ways.append(make("li", "查一个词，几秒钟"), make("li", "测一测，两三分钟"), make("li", "不用登录，用完就清，什么也不留下"));
  attract.append(make("h2", name, { id: "attract-name" }), make("p", purpose), ways, make("button", "轻点任意处开始", { type: "button" }));
  attract.addEventListener("click", () => leaving || attract.close());
  // Escape closes it as well.
  attract.addEventListener("close", () => {
    if (!leaving) begin();
    else if (!attract.open) attract.showModal();
  });

  warning = make("dialog", "", { class: "warning", role: "alertdialog", "aria-labelledby": "warning-asks", "aria-describedby": "warning-says" });
  const says = make("p", "", { id: "warning-says" });
  number = make("b", "", { role: "timer" });
  says.append(number, " 秒后清除你看过、答过的，回到首页。");
  warning.append(make("h2", "还在吗？", { id: "warning-asks" }), says, button("继续使用", stay), button("结束并清除", end));

  bar = make("nav", "", { class: "kiosk-bar", "aria-label": "翻屏和结束" });
  back = button("返回", goBack);
  const turn = (pages) => () => scrollBy(0, pages * (innerHeight - bar.offsetHeight - 96));
  const ends = button("结束并清除", end);
  ends.className = "ends";
  bar.append(back, button("上一屏", turn(-1)), button("下一屏", turn(1)), ends);
  document.body.append(bar, warning, attract);
  offerBack();
}

function begin() {
  seen = now();
  document.getElementById("heading")?.focus({ preventScroll: true });
}

// --- Somebody is there, or gone.

function listen() {
  // Any touch or key answers the warning. It must not reach what lies under it as well.
  let swallows = false;
  const touched = (event) => {
    extend();
    const pressed = event.type === "pointerdown";
    if (pressed) swallows = false;
    if (!warning.open || (pressed ? event.target.closest("button") : ["Tab", "Shift", "Enter", " "].includes(event.key))) return;
    swallows = pressed;
    event.preventDefault();
    stay();
  };
  for (const type of ["pointerdown", "keydown", "wheel"]) addEventListener(type, touched, { capture: true, passive: false });
  // A pointer that lies still is reported as well, when the page moves under it.
  let at = "";
  addEventListener("pointermove", ({ screenX, screenY }) => {
    if (at && at !== `${screenX} ${screenY}`) extend();
    at = `${screenX} ${screenY}`;
  }, true);
  for (const type of ["input", "afterprint"]) addEventListener(type, extend, true);
  addEventListener("click", (event) => (swallows ? stop(event) : follow(event)), true);
  for (const type of ["contextmenu", "auxclick", "dragstart", "dragover", "drop"]) addEventListener(type, (event) => event.preventDefault());
  // The browser's own zoom would stay for the next one; the page has its text sizes.
  addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { passive: false });
  // Nor are the browser's own keys for a visitor: to zoom, to save, to open, to print where no printer is.
  addEventListener("keydown", (event) => {
    const browsers = event.ctrlKey || event.metaKey || /^F\d/.test(event.key);
    if (browsers && !(event.key === "p" && parameters.has("print"))) event.preventDefault();
  });
  // This listener is older than the app's.
  addEventListener("hashchange", arrived);
  addEventListener("app-ready", () => (answered = ready = true));
  // Nothing asks whether to leave: nobody stands there to answer.
  addEventListener("beforeunload", (event) => event.stopImmediatePropagation());
  // A browser may bring the page back as it was left.
  addEventListener("pageshow", (event) => event.persisted && end());
  new MutationObserver(place).observe(app, { childList: true, subtree: true });
}

/** The warning itself stays: a pointer or Tab may be on the way to its buttons. It counts from the start again. */
function extend() {
  seen = now() - (warning.open ? idle : 0);
}

function stay() {
  warning.close();
  extend();
}

function beat() {
  beats += 1;
  if (beats % PING === 0) ping();
  offerBack();
  if (leaving) return;
  if (attract.open) return rest();
  const left = Math.ceil(idle + ASKED - (now() - seen));
  if (left <= 0) end();
  else if (left <= ASKED) warn(left);
}

function warn(left) {
  number.textContent = left;
  if (!warning.open) warning.showModal();
}

/** Everything of the visitor goes: the address at once, the rest with the page. */
async function end() {
  if (leaving) return;
  leaving = true;
  warning.close();
  if (!attract.open) attract.showModal();
  window.speechSynthesis?.cancel();
  write(HOME);
  document.title = title;
  for (const name of root.getAttributeNames()) root.removeAttribute(name);
  for (const [name, value] of marks) root.setAttribute(name, value);
  await renew();
  if (await reachable()) return leave();
  leaving = false;
  lost = true;
  putTextInstead();
}

function leave(state) {
  leaving = true;
  write(location.hash, state);
  location.reload();
}

/** Whether the page can be loaded anew. */
async function reachable() {
  if (location.protocol === "file:") return true;
  // The single file may fetch nothing.
  if (globalThis.alone) return navigator.onLine;
  const waited = new AbortController();
  setTimeout(() => waited.abort(), 5000);
  try {
    // The service worker answers for the page it keeps. Another page may answer as well: one that asks to log in.
    const page = await fetch(PAGE, { cache: "no-store", signal: waited.signal });
    return page.ok && (await page.text()).includes('id="static"');
  } catch {
    return false;
  }
}

/** What was drawn goes, and the policy stands there as plain text. */
function putTextInstead() {
  app.textContent = "";
  // An app that never stood there has not taken the text away, and may still come.
  if (!ready) return;
  instead = true;
  app.hidden = true;
  app.before(text);
  scrollTo(0, 0);
}

// --- Nobody is there.

/** The app reads the day once, and a page does not get better by standing: it is loaded anew every hour. */
async function rest() {
  if (beats % PING !== 0) return;
  const due = now() - fresh > HOUR;
  if (await renew(due)) return leave();
  if ((due || lost) && (await reachable()) && attract.open && !leaving) leave();
}

/** Lets a new version that waits take over; asks for one. A notice would be for nobody. */
async function renew(asks = false) {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    if (asks) await registration?.update();
    const worker = registration?.waiting;
    if (!worker) return false;
    leaving = true;
    await new Promise((done) => {
      worker.addEventListener("statechange", done);
      setTimeout(done, 5000);
      worker.postMessage("update");
    });
    return true;
  } catch (error) {
    // No workers here, or no network.
    console.warn(error);
    return false;
  }
}

// --- The app does not answer.

let [answered, ready, missed] = [false, false, 0];
// The only thing that outlasts the page: when it was loaded anew by itself.
const reloads = () => window.name.split(" ").map(Number).filter((at) => at > 0 && Math.abs(Date.now() - at) < WITHIN);
const gaveUp = reloads().length >= MOST;

async function ping() {
  answered = false;
  dispatchEvent(new Event("app-ping"));
  missed = answered ? 0 : missed + 1;
  // boot.js hides an app that has crashed. A start may take ten seconds longer, as there.
  const stuck = app.hidden || missed * PING >= (ready ? 30 : 40);
  if (!stuck || leaving || lost) return;
  const known = reloads();
  // Who reads the static text for want of anything better is left alone.
  const may = known.length < MOST && (attract.open || !(gaveUp && app.hidden));
  if (may && (await reachable())) {
    window.name = [...known, Date.now()].join(" ");
    leave({ kiosk: attract.open ? "attract" : "visit" });
  } else if (ready && !app.hidden) {
    putTextInstead();
  }
}

// --- Ways, without a history and without a way out.

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function follow(event) {
  const link = event.target.closest("a[href]");
  // The link past the header is no way to another screen.
  if (!link || link.matches(".skip")) return;
  const to = link.getAttribute("href");
  if (!to.startsWith("#")) return stop(event);
  event.preventDefault();
  // After the app's own listeners: they compare with the address as it was.
  setTimeout(() => location.replace(to));
}

function arrived(event) {
  if (!returning) {
    trail.push(new URL(event.oldURL).hash || HOME);
    // What took an entry's place has its mark as well. To the app an entry without one is new (see src/browser/address_bar.rs).
    write(location.hash);
  }
  returning = false;
  // What is left of the app must not answer.
  if (instead) event.stopImmediatePropagation();
  offerBack();
}

/** The static text is one page: there is nowhere to go back to. */
function offerBack() {
  back.disabled = trail.length === 0 || app.hidden;
}

/** As the browser's own Back does: the app tells it by the mark, and brings answers and scrolling back. */
function goBack() {
  returning = true;
  write(trail.pop(), true);
  dispatchEvent(new HashChangeEvent("hashchange"));
}

// --- Letters and digits, where there is no keyboard: the search knows initials and numbers.

let pad;

function place() {
  const field = document.getElementById("query");
  if (!field) return;
  pad ??= buildPad();
  if (pad.previousSibling === field.form) return;
  // No other keyboard comes up.
  field.inputMode = "none";
  field.form.after(pad);
}

function buildPad() {
  const made = make("div", "", { class: "pad", role: "group", "aria-label": "拼音首字母和数字" });
  const type = (change) => () => {
    const field = document.getElementById("query");
    const value = change(field.value);
    if (value.length > field.maxLength && field.maxLength >= 0) return;
    field.value = value;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  for (const key of "abcdefghijklmnopqrstuvwxyz1234567890") made.append(button(key, type((value) => value + key)));
  made.append(button("退格", type((value) => [...value].slice(0, -1).join(""))), button("清空", type(() => "")));
  // The caret stays in the field.
  made.addEventListener("mousedown", (event) => event.preventDefault());
  // One stop for Tab; arrows lead from key to key.
  const keys = [...made.children];
  for (const key of keys.slice(1)) key.tabIndex = -1;
  made.addEventListener("keydown", (event) => {
    const wide = getComputedStyle(made).gridTemplateColumns.split(" ").length;
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -wide, ArrowDown: wide }[event.key];
    const to = keys[keys.indexOf(event.target) + by];
    if (!to) return;
    event.preventDefault();
    event.target.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  });
  return made;
}
