// The engines that the app is tried in, each behind the same few words.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";
import { webdriver } from "./webdriver.mjs";

const PATIENCE = 30_000;
const CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const WPE = process.env.WPE_BROWSER ?? `/usr/lib/${{ x64: "x86_64", arm64: "aarch64" }[process.arch]}-linux-gnu/wpe-webkit-1.1/MiniBrowser`;

/** How each engine starts, with or without WebAssembly. */
export const ENGINES = {
  Chromium: ({ wasm }) =>
    puppet({ browser: "chrome", executablePath: process.env.CHROME ?? "/usr/bin/chromium", args: CHROMIUM }, wasm ? undefined : () => delete globalThis.WebAssembly),
  Firefox: ({ wasm }) =>
    puppet({ browser: "firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr", extraPrefsFirefox: { "javascript.options.wasm": wasm } }),
  WebKit: async ({ wasm }) => {
    const screen = await display();
    const driver = process.env.WEBKIT_DRIVER ?? "WebKitWebDriver";
    const page = await webdriver({ driver, capabilities: {}, environment: { ...webkit(wasm), DISPLAY: screen.name } });
    await page.size(1280, 900);
    return { ...page, stop: async () => (await page.stop(), screen.stop()) };
  },
  // The WebKit of Safari 16.0, the oldest that runs the app: WebKitGTK's sibling without a window, of which Debian keeps this version.
  "WebKit of Safari 16": ({ wasm }) => {
    const capabilities = { "wpe:browserOptions": { binary: WPE, args: ["--automation", "--headless"] } };
    return webdriver({ driver: process.env.WPE_DRIVER ?? "WPEWebDriver", capabilities, environment: webkit(wasm) });
  },
};

/** WebKit's sandbox wants a user that is not root; its switch for WebAssembly has had two names. */
const webkit = (wasm) => ({ WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", ...(wasm ? {} : { JSC_useWasm: "0", JSC_useWebAssembly: "0" }) });

/** Firefox by WebDriver BiDi, and Chromium by the same library. */
async function puppet(options, first) {
  const browser = await puppeteer.launch({ headless: true, timeout: PATIENCE, ...options });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  if (first) await page.evaluateOnNewDocument(first);
  return {
    version: await browser.version(),
    goto: (url) => page.goto(url, { waitUntil: "domcontentloaded", timeout: PATIENCE }),
    reload: () => page.reload({ waitUntil: "domcontentloaded", timeout: PATIENCE }),
    run: (code, ...values) => page.evaluate(code, ...values),
    find: async (code, ...values) => (await page.evaluateHandle(code, ...values)).asElement(),
    click: (element) => element.click(),
    type: (element, text) => element.type(text),
    stop: () => browser.close(),
  };
}

/** A screen that nobody sees, with a number that is free. */
async function display() {
  const child = spawn(process.env.XVFB ?? "Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const kill = () => child.kill();
  process.once("exit", kill);
  const number = await new Promise((found, failed) => {
    child.once("error", failed);
    child.once("exit", () => failed(new Error("Xvfb ended")));
    createInterface(child.stdio[3]).once("line", found);
  });
  return { name: `:${number}`, stop: () => (process.off("exit", kill), kill()) };
}

const KINDS = { link: "a", button: "button", title: "h1", heading: "h2", field: "input[type=search]", choice: "label", text: "p, li, blockquote" };

/** Runs in the page: the visible element of a kind whose words begin so: those of its label, or its text. */
function find(kind, words, reach) {
  const label = (element) => (element.labels && element.labels.length > 0 ? element.labels[0].textContent : element.getAttribute("aria-label"));
  const said = (element) => (label(element) || element.textContent).replace(/\s+/g, " ").trim();
  const all = [...document.querySelectorAll(kind)];
  const found = all.find((element) => element.getClientRects().length > 0 && said(element).startsWith(words));
  // Away from what sticks to the edges of the window.
  if (found && reach) found.scrollIntoView({ block: "center", inline: "center" });
  return found || null;
}

/** Runs in the page: keeps what goes wrong, from the moment the document asked for is there. */
function watch(search) {
  if (location.search !== search || window.leaving || document.readyState === "loading") return false;
  window.complaints = [];
  const keep = (what) => window.complaints.push(String(what));
  addEventListener("error", (event) => keep(event.message));
  addEventListener("unhandledrejection", (event) => keep(event.reason));
  addEventListener("securitypolicyviolation", (event) => keep(`${event.violatedDirective} ${event.blockedURI}`));
  console.error = (...words) => keep(words.join(" "));
  return true;
}

/** A page in an engine, as a visitor uses it. Everything waits until it can be done. */
export class Page {
  static opened = 0;

  constructor(driver) {
    this.driver = driver;
    this.complaints = [];
  }

  /** Opens an address in a document of its own, even where only the fragment differs from the one before. */
  async open(site, fragment) {
    const url = new URL(site);
    url.search = `?today=2026-11-24&visit=${(Page.opened += 1)}`;
    await this.driver.goto(url.href + fragment);
    await this.until(watch, url.search);
  }

  async reload() {
    await this.remember();
    const search = await this.run(() => {
      window.leaving = true;
      return location.search;
    });
    await this.driver.reload();
    await this.until(watch, search);
  }

  /** Back, as by its button. (WebDriver's own command waits in vain for another document.) */
  back() {
    return this.run(() => history.back());
  }

  run(code, ...values) {
    return this.driver.run(code, ...values);
  }

  /** Waits until what runs in the page is true, and gives it. */
  until(code, ...values) {
    return soon(() => this.run(code, ...values), () => `${code} ${values}`);
  }

  sees(kind, words) {
    return soon(() => this.driver.find(find, KINDS[kind], words), () => this.missing(kind, words));
  }

  click(kind, words) {
    return this.act(kind, words, (element) => this.driver.click(element));
  }

  type(kind, words, text) {
    return this.act(kind, words, (element) => this.driver.type(element, text));
  }

  act(kind, words, act) {
    return soon(async () => {
      const element = await this.driver.find(find, KINDS[kind], words, true);
      if (element) await act(element);
      return element;
    }, () => this.missing(kind, words));
  }

  hash() {
    return this.run(() => location.hash);
  }

  /** What went wrong in the documents so far. */
  async remember() {
    this.complaints.push(...(await this.run(() => (window.complaints || []).splice(0))));
    return this.complaints;
  }

  async missing(kind, words) {
    return `no ${kind} “${words}” on ${await this.run(() => `${location.href}: ${document.body.innerText.slice(0, 300)}`)} ${await this.remember()}`;
  }
}

/** Asks until the answer is one. What is drawn anew meanwhile is not an error. */
async function soon(ask, says) {
  let last;
  for (const end = Date.now() + PATIENCE; Date.now() < end; await new Promise((go) => setTimeout(go, 50))) {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
  }
  throw new Error(await says(), { cause: last });
}
