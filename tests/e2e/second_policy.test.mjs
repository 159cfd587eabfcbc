// Another policy document is another data folder: no line of Rust.
import { test, after } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { open, close } from "./browser.mjs";

const lines = readFileSync(new URL("../fixtures/second_policy/source.txt", import.meta.url), "utf8").split("\n");
const titles = lines.map((line) => /^\([一二三]\)(.*?)。/.exec(line)?.[1]).filter(Boolean);

test("a made-up second policy opens in the app, measure by measure", async () => {
  assert.equal(titles.length, 3);
  await open("#/", { site: process.env.SECOND, today: "2032-01-01" }, async (page) => {
    for (const title of titles) await page.getByRole("link", { name: title }).waitFor();
    await page.getByRole("link", { name: titles[2] }).click();
    await page.getByRole("heading", { level: 1, name: titles[2] }).waitFor();
    assert.ok((await page.locator("blockquote").allTextContents()).every((sentence) => lines.some((line) => line.includes(sentence))));
  });
});

test("its static page holds its whole text", async () => {
  await open("", { site: process.env.SECOND, javaScriptEnabled: false, ready: false }, async (page) => {
    const text = await page.locator("#static").innerText();
    for (const title of titles) assert.ok(text.includes(title), title);
  });
});

test("what others published links to its source; in a kiosk, where nobody leaves, that is a code with the address in words", async () => {
  const source = "https://example.org/beike/notice?id=7";
  const outside = (page) => page.locator("#app a[href^=http]");
  await open("#/agency/beike", { site: process.env.SECOND }, async (page) => {
    assert.equal(await outside(page).getAttribute("href"), source);
    assert.equal(await page.locator("[data-code]").count(), 0);
  });
  await open("", { site: process.env.SECOND, today: "2031-12-01&kiosk" }, async (page) => {
    await page.getByRole("button", { name: "轻点任意处开始" }).click();
    await page.evaluate(() => location.replace("#/agency/beike"));
    const code = page.getByRole("img", { name: "二维码" });
    await code.waitFor({ timeout: 30_000 });
    assert.equal(await code.getAttribute("data-code"), source);
    assert.ok((await code.getAttribute("src")).startsWith("data:image/png;base64,"));
    await page.locator("figcaption").getByText(source).waitFor();
    assert.equal(await outside(page).count(), 0);
  });
});

after(close);
