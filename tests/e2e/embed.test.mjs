// Inside another site's page, in a sandbox without storage.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { test, after } from "node:test";
import { beginAsMerchant, chrome, close } from "./browser.mjs";

after(close);

const FILE = new URL("../../dist/policy-explorer.html", import.meta.url);
const README = new URL("../../README.md", import.meta.url);

/** A host page as the README has it, around the single file. */
async function host() {
  const [, snippet] = /```html\n([^]+?)```/.exec(await readFile(README, "utf8"));
  const page = `<!DOCTYPE html><meta charset="utf-8"><title>host</title>${snippet.replace("https://example.org/", "/")}`;
  const server = createServer(async (request, response) => {
    const file = request.url.startsWith("/policy-explorer.html");
    response.writeHead(200, { "Content-Type": "text/html" }).end(file ? await readFile(FILE) : page);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => (server.closeAllConnections(), server.close()) };
}

test("the snippet of the README shows the app in a sandbox, as high as its content, without name and footer", async () => {
  const { url, stop } = await host();
  const context = await (await chrome()).newContext({ locale: "zh-CN", viewport: { width: 800, height: 600 } });
  try {
    const page = await context.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.goto(url);
    const frame = page.frameLocator("#policy");
    await frame.getByRole("heading", { level: 1, name: "查政策" }).waitFor({ timeout: 30_000 });
    assert.equal(await frame.locator(".brand").isVisible(), false);
    assert.equal(await frame.locator("footer").isVisible(), false);
    const height = () => page.locator("#policy").evaluate((frame) => frame.offsetHeight);
    await page.waitForFunction(() => document.getElementById("policy").offsetHeight > 1500);
    const explore = await height();
    await frame.getByRole("searchbox").fill("共享单车");
    await page.waitForFunction((explore) => document.getElementById("policy").offsetHeight < explore, explore);
    // Storage is refused there: everything but keeping works.
    await beginAsMerchant(frame);
    await frame.getByRole("link", { name: "看现在的结果" }).click();
    await frame.getByRole("button", { name: "把回答存在这台设备上" }).click();
    await frame.getByText("这台设备不让保存").waitFor();
    // So does the folder, as long as the page is open.
    await frame.getByRole("link", { name: "查政策", exact: true }).click();
    await frame.getByRole("button", { name: /收藏\s*第16条/ }).click();
    await frame.getByRole("link", { name: "收藏", exact: true }).click();
    await frame.locator("#folder").getByText("这台设备不让保存收藏").waitFor({ timeout: 30_000 });
    await frame.locator("#folder").getByRole("button", { name: /收藏\s*第16条/, pressed: true }).waitFor();
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
    stop();
  }
});
