// What the app never says, and that the text never drifts.
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { close, open, painted } from "./browser.mjs";

after(close);

const LINES = readFileSync(new URL("../../src/data/source.txt", import.meta.url), "utf8").split("\n").filter(Boolean);
const NEVER = /.{0,15}(?:您符合条件|有资格|可获得|一定能|牵头|200万|(?<!最高)5000万元).{0,6}/g;
const SCREENS = [
  "#/",
  "#/explore",
  "#/explore?q=%E7%A7%91%E5%A7%94&action=apply",
  "#/explore?q=5000",
  "#/explore?q=%E8%A1%A5%E8%B4%B4",
  "#/explore?q=%E8%B5%84%E6%A0%BC",
  "#/source/16.2",
  "#/about",
  "#/interview",
  "#/agencies",
  "#/kept?measure=1,2,16",
  "#/compare?measure=1,2,16&role=platform",
  "#/profiles?role=platform",
  ...Array.from({ length: 20 }, (_, at) => `#/measure/${at + 1}`),
];

/** All that a visitor can bring to the eye on this screen. */
const everything = (page) =>
  page.evaluate(() => {
    document.querySelectorAll("details").forEach((details) => (details.open = true));
    return `${document.title}\n${document.body.innerText}`;
  });

test("no screen promises, ranks or quotes a figure without its limit", () =>
  open("#/", { viewport: { width: 1280, height: 900 } }, async (page) => {
    const found = [];
    let before = "";
    for (const address of SCREENS) {
      await page.goto(new URL(address, page.url()).href);
      await painted(page);
      await page.locator("#folder:empty").waitFor({ state: "detached", timeout: 30_000 });
      const text = await everything(page);
      assert.ok(text.length > 200, address);
      assert.notEqual(text, before, `${address} did not show`);
      before = text;
      found.push(...(text.match(NEVER) ?? []).map((words) => `${address}: ${words}`));
    }
    assert.deepEqual(found, []);
  }));

test("the static page never does either", () =>
  open("", { javaScriptEnabled: false, ready: false }, async (page) => {
    const text = await page.locator("body").innerText();
    assert.ok(text.includes("最高5000万元"));
    assert.deepEqual(text.match(NEVER), null);
  }));

test("the source screen holds every line of the document, in its order", () =>
  open("#/source", {}, async (page) => {
    // The tags stand between the sentences; they are links, the words are not.
    const text = await page.getByRole("article").evaluate((article) => {
      const copy = article.cloneNode(true);
      copy.querySelectorAll("a").forEach((link) => link.remove());
      return copy.textContent;
    });
    let at = 0;
    for (const line of LINES.slice(1)) {
      const found = text.indexOf(line, at);
      assert.notEqual(found, -1, `missing or out of order: ${line}`);
      assert.equal(found, at, `something stands before: ${line}`);
      at = found + line.length;
    }
    assert.equal(at, text.length);
  }));
