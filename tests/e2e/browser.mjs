// What the browser tests share: a browser, and a page that watches itself.
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import assert from "node:assert/strict";

/** Where the site is served, with its sub-folder. */
export const SITE = process.env.SITE;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
let browser;

/**
 * The one browser of this process, also for those who ask at the same time.
 * The headless shell is the same Chromium without windows: a page opens in less than half the time. engines.test.mjs drives the whole one.
 */
export function chrome() {
  browser ??= chromium.launch({ executablePath: process.env.CHROME_SHELL ?? process.env.CHROME, args: ["--no-sandbox", ...FLAGS] });
  return browser;
}

export async function close() {
  await (await browser)?.close();
  browser = undefined;
}

/**
 * Opens an address of the site and gives the page to `visit`.
 * Fails on any request beyond the site, any violation of the Content-Security-Policy, and any console error that `allow` does not match.
 */
export async function open(address, options, visit) {
  const { site = SITE, allow = /$^/, prepare = async () => {}, ready = true, today = "2026-11-24", ...context } = options;
  const session = await (await chrome()).newContext({ locale: "zh-CN", viewport: { width: 360, height: 740 }, serviceWorkers: "block", ...context });
  const page = await session.newPage();
  const complaints = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(site) && !request.url().startsWith("data:")) complaints.push(`request: ${request.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error" && !allow.test(message.text())) complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => {
    if (!allow.test(String(error))) complaints.push(`error: ${error}`);
  });
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  try {
    await prepare(page);
    const url = new URL(site);
    if (today) url.search = `?today=${today}`;
    await page.goto(url.href + address);
    if (ready) {
      await page.locator("#app header").waitFor({ timeout: 30_000 }).catch(async (error) => {
        throw new Error(`the app did not start: ${complaints.join("; ")} ${await page.locator("#notice").innerText()}`, { cause: error });
      });
    }
    const result = await visit(page);
    if (ready) complaints.push(...(await page.evaluate(() => window.violations)).filter((violation) => !allow.test(violation)));
    assert.deepEqual(complaints, []);
    return result;
  } finally {
    await session.close();
  }
}

/** A screen of each kind, with its heading. */
export const SCREENS = [
  ["#/explore?q=补贴", "查政策"],
  ["#/measure/16", /支持企业提升科技创新能力/],
  ["#/source/16.2", "政策原文"],
  ["#/about", "关于这个导航"],
  ["#/agencies/matrix", "部门对照表"],
  ["#/agencies/diagram", "部门关系图"],
  ["#/agency/kw", "市科委"],
  ["#/kept?measure=3,16", "收藏"],
  ["#/compare?measure=3,16", "比一比"],
  ["#/profiles", "客户档案"],
];

/** Waits until a screen stands; the folder's are drawn by a program that is loaded when one of them is opened. */
export async function standing(page, heading) {
  await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor({ timeout: 30_000 });
  await page.locator("#folder:empty").waitFor({ state: "detached", timeout: 30_000 });
}

/** Waits until the page has done what it was told, and drawn it: the next frame has come, and nothing that was to be done at once is left. */
export const painted = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));

/** Waits in the page until what is asked comes true; the question may take its time, and the page may load anew. (`waitForFunction` takes a promise for a yes.) */
export async function until(page, ask) {
  for (const end = Date.now() + 30_000; !(await page.evaluate(ask).catch(() => false)); ) {
    assert.ok(Date.now() < end, `never came true: ${ask}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** From the header into the interview, as a small merchant, up to the second question. Takes a page or a frame in one. */
export async function beginAsMerchant(page) {
  const link = (name) => page.getByRole("link", { name, exact: true });
  await link("测一测").click();
  await link("开始").click();
  await page.getByLabel("平台上的小微商户").check();
  await page.getByRole("button", { name: "下一步" }).click();
  await page.getByText("第 2 题").waitFor();
}

/** The rules that look at colours: nothing else differs between light and dark. */
export const COLOURS = ["color-contrast", "link-in-text-block"];

/** What axe finds, as text; by all its rules, or by those named. */
export async function axeFindings(page, rules) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const { violations } = await page.evaluate((rules) => window.axe.run({ resultTypes: ["violations"], ...(rules && { runOnly: rules }) }), rules);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.html} ${node.failureSummary}`).join(" | ")}`);
}
