// The single file, opened by file:// as from a USB stick.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test, after } from "node:test";
import { SCREENS, beginAsMerchant, close, open, standing } from "./browser.mjs";

after(close);

const FILE = new URL("../../dist/policy-explorer.html", import.meta.url);
const site = FILE.href;
const link = (page, name) => page.getByRole("link", { name, exact: true });

test("the single file is what SHA256SUMS says, asks for no other file, and is small enough for a mail", async () => {
  const content = await readFile(FILE);
  const sums = await readFile(new URL("SHA256SUMS", FILE), "utf8");
  assert.equal(sums, `${createHash("sha256").update(content).digest("hex")}  policy-explorer.html\n`);
  assert.ok(content.length <= 920_000, `${content.length}`);
  const [, policy] = /Content-Security-Policy" content="([^"]+)"/.exec(content.toString());
  assert.match(policy, /^default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; style-src 'sha256-[^']+'; img-src data:; base-uri 'none'; form-action 'none'$/);
});

test("every screen and a whole interview work in the single file, and nothing is asked for", async () => {
  const asked = [];
  const prepare = async (page) => page.on("request", (request) => request.url().startsWith("data:") || asked.push(request.url()));
  await open("", { site, prepare }, async (page) => {
    for (const [fragment, heading] of SCREENS) {
      await page.evaluate((fragment) => (location.hash = fragment), fragment);
      await standing(page, heading);
    }
    await beginAsMerchant(page);
    await link(page, "看现在的结果").click();
    await link(page, "咨询单（可打印）").click();
    await page.getByRole("article").getByText("支持平台企业发挥链主作用").waitFor();
    await page.reload();
    await page.getByRole("article").getByText("支持平台企业发挥链主作用").waitFor();
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "哪几条和你有关" }).waitFor();
  });
  assert.deepEqual([...new Set(asked.map((url) => url.split(/[?#]/)[0]))], [site]);
});

test("tables and pictures are saved from the single file", () =>
  open("#/agencies/matrix", { site }, async (page) => {
    for (const [fragment, label, start] of [
      ["#/about", "把最后一天放进日历", [...Buffer.from("BEGIN:VCALENDAR\r\n")]],
      ["#/agencies/matrix", "下载 CSV（电子表格）", [0xef, 0xbb, 0xbf]],
      ["#/agencies/diagram", "存成 PNG", [0x89, 0x50, 0x4e, 0x47]],
    ]) {
      await page.evaluate((fragment) => (location.hash = fragment), fragment);
      const [download] = await Promise.all([page.waitForEvent("download"), link(page, label).click()]);
      const content = await readFile(await download.path());
      assert.deepEqual([...content.subarray(0, start.length)], start, label);
    }
  }));

test("without scripts the single file is the whole policy to read", () =>
  open("", { site, javaScriptEnabled: false, ready: false }, async (page) => {
    await page.locator("#m16").waitFor();
    assert.equal(await page.locator("#static h3").count(), 20);
  }));
