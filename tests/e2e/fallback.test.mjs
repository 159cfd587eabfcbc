// What a visitor sees when the app cannot run, or no longer.
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { SITE, close, open, painted } from "./browser.mjs";

after(close);

const LINES = readFileSync(new URL("../../src/data/source.txt", import.meta.url), "utf8").split("\n").filter(Boolean).slice(1);
const NOT_OPENED = "没能打开查询和筛选。下面是政策全文，可以照常阅读。";
const CRASHED = "程序出错了，没能继续。下面是政策全文，可以照常阅读。";
const WASM = "**/*_bg.wasm";
const notice = (page) => page.getByRole("alert");
const app = (page) => page.getByRole("banner");

/** The text of the document stands in the page for the eye, in its order. */
async function assertReadable(page, lines = LINES) {
  const text = (await page.getByRole("main").innerText()).replaceAll("\n", "");
  let at = 0;
  for (const line of lines) {
    at = text.indexOf(line, at);
    assert.notEqual(at, -1, `missing or out of order: ${line}`);
  }
}

/** Stands at the top of the window, below the notice where there is one. */
const atTop = (page, id) =>
  page.waitForFunction((id) => {
    const { top } = document.getElementById(id).getBoundingClientRect();
    const { offsetHeight } = document.getElementById("notice");
    return top >= offsetHeight && top < offsetHeight + 60;
  }, id, { timeout: 5000 });

test("without JavaScript the whole text is readable, and its links lead to their places", () =>
  open("", { javaScriptEnabled: false, ready: false }, async (page) => {
    await assertReadable(page);
    assert.ok(await notice(page).isHidden());
    const links = page.getByRole("main").getByRole("link");
    const [hrefs, ids] = [await links.evaluateAll((links) => links.map((link) => link.getAttribute("href"))), new Set()];
    assert.equal(hrefs.length, 20 + 1 + 66);
    for (const href of hrefs) {
      assert.match(href, /^#/);
      if (!ids.has(href)) assert.equal(await page.locator(href).count(), 1, href);
      ids.add(href);
    }
    for (const measure of [16, 2]) {
      await links.nth(measure - 1).click();
      assert.equal(new URL(page.url()).hash, `#m${measure}`);
      const box = await page.locator(`#m${measure}`).boundingBox();
      assert.ok(box.y >= 0 && box.y < 60, `#m${measure} at ${box.y}`);
    }
  }));

const quiet = /Failed to load resource|ERR_FAILED|404|WebAssembly|wasm|CompileError/i;
const FAULTS = {
  "the wasm is blocked": (page) => page.route(WASM, (route) => route.abort()),
  "the wasm is cut in half": (page) =>
    page.route(WASM, async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      await route.fulfill({ status: 200, contentType: "application/wasm", body: body.subarray(0, body.length / 2) });
    }),
  "the wasm is missing": (page) => page.route(WASM, (route) => route.fulfill({ status: 404, contentType: "text/html", body: "<h1>404</h1>" })),
  "the glue is missing": (page) => page.route("**/policy-explorer-*.js", (route) => route.fulfill({ status: 404, contentType: "text/html", body: "<h1>404</h1>" })),
  "the policy of the page forbids wasm": (page) =>
    page.route(
      (url) => url.pathname === new URL(SITE).pathname,
      async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replace(" 'wasm-unsafe-eval'", "");
        await route.fulfill({ response, body });
      },
    ),
};

for (const [fault, prepare] of Object.entries(FAULTS)) {
  test(`when ${fault}, the text stays, with a notice and a way to retry`, () =>
    open("#/measure/16", { prepare, ready: false, allow: quiet }, async (page) => {
      await notice(page).getByText(NOT_OPENED).waitFor({ timeout: 30_000 });
      assert.equal(await app(page).count(), 0);
      await assertReadable(page);
      await atTop(page, "m16");
      await page.unrouteAll();
      await notice(page).getByRole("button", { name: "重新打开" }).click();
      await app(page).waitFor({ timeout: 30_000 });
      await page.getByRole("heading", { level: 1, name: "第16条 支持企业提升科技创新能力" }).waitFor();
      assert.ok(await notice(page).isHidden());
    }));
}

for (const [address, id] of [["#/measure/16", "m16"], ["#/source/16.2", "s16.2"]]) {
  test(`after a crash on ${address} the text takes over at the same place, with a notice and a way to retry`, () =>
    open(address, { allow: /unreachable/ }, async (page) => {
      await page.evaluate(() => void setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); }));
      await notice(page).getByText(CRASHED).waitFor({ timeout: 5000 });
      await app(page).waitFor({ state: "hidden" });
      await assertReadable(page);
      assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1);
      const place = page.getByRole("main").locator(`[id="${id}"]`);
      assert.ok(await place.isVisible());
      const { top, height } = await place.evaluate((element) => ({ top: element.getBoundingClientRect().top, height: innerHeight }));
      assert.ok(top >= 0 && top < height / 2, `${id} stands at ${top} of ${height}`);
      await notice(page).getByRole("button", { name: "重新打开" }).click();
      await app(page).waitFor({ timeout: 30_000 });
    }));
}

test("a trap in a promise counts as a crash, another script's error does not", () =>
  open("#/measure/16", { allow: /unreachable|harmless/ }, async (page) => {
    await page.evaluate(() => void setTimeout(() => { throw new Error("harmless"); }));
    await painted(page);
    assert.ok(await app(page).isVisible());
    assert.ok(await notice(page).isHidden());
    await page.evaluate(() => void Promise.reject(new WebAssembly.RuntimeError("unreachable")));
    await notice(page).getByText(CRASHED).waitFor({ timeout: 5000 });
    assert.ok(await app(page).isHidden());
  }));

test("in-page links of the text work after a crash", () =>
  open("#/measure/16", { allow: /unreachable/ }, async (page) => {
    await page.evaluate(() => void setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); }));
    await notice(page).getByText(CRASHED).waitFor({ timeout: 5000 });
    await page.getByRole("navigation", { name: "目录" }).getByRole("link", { name: "推广智能共享移动出行方式" }).click();
    await atTop(page, "m13");
    assert.ok(await app(page).isHidden());
  }));

test("before the wasm arrives the text stands in the page, and the app takes over without an empty moment", () => {
  let arrive;
  const arrived = new Promise((resolve) => (arrive = resolve));
  const prepare = async (page) => {
    await page.route(WASM, async (route) => {
      await arrived;
      await route.continue();
    });
    // Looks at every frame: is there a visible heading?
    await page.addInitScript(() => {
      window.empty = 0;
      window.frames_seen = 0;
      const look = () => {
        if (document.body?.querySelector("h1")) {
          const visible = [...document.querySelectorAll("h1")].filter((h1) => h1.getClientRects().length > 0).length;
          window.frames_seen += 1;
          if (visible === 0) window.empty += 1;
        }
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  };
  return open("#/explore", { prepare, ready: false }, async (page) => {
    await page.waitForFunction(() => window.frames_seen > 5);
    assert.equal(await app(page).count(), 0);
    assert.ok(await notice(page).isHidden());
    await assertReadable(page);
    const before = await page.evaluate(() => window.frames_seen);
    arrive();
    await app(page).waitFor({ timeout: 30_000 });
    await page.getByRole("heading", { level: 1, name: "查政策" }).waitFor();
    for (let frame = 0; frame < 5; frame += 1) await painted(page);
    assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1);
    const [empty, frames] = await page.evaluate(() => [window.empty, window.frames_seen]);
    assert.ok(frames - before >= 5, "the frames of the change were looked at");
    assert.equal(empty, 0);
  });
});

test("a slow start says so and offers to retry; arriving late still opens the app", () => {
  let arrive;
  const arrived = new Promise((resolve) => (arrive = resolve));
  const prepare = async (page) => {
    await page.clock.install();
    await page.route(WASM, async (route) => {
      await arrived;
      await route.continue();
    });
  };
  return open("#/explore", { prepare, ready: false }, async (page) => {
    await page.clock.fastForward(5_000);
    assert.ok(await notice(page).isHidden());
    await page.clock.fastForward(5_500);
    await notice(page).getByText("打开得比平时慢").waitFor({ timeout: 5000 });
    assert.ok(await notice(page).getByRole("button", { name: "重试" }).isVisible());
    await assertReadable(page);
    arrive();
    await app(page).waitFor({ timeout: 30_000 });
    assert.ok(await notice(page).isHidden());
  });
});

const ALTERED = ["人工智能大模型", "人工智能大型号"];
/** The page comes with other words in its text, as from a meddling proxy. */
const altered = (page) =>
  page.route(
    (url) => url.pathname === new URL(SITE).pathname,
    async (route) => {
      const response = await route.fetch();
      const [before, text] = (await response.text()).split("<article");
      await route.fulfill({ response, body: `${before}<article${text.replaceAll(...ALTERED)}` });
    },
  );
const MEDDLERS = {
  "a word of the text was altered on the way": altered,
  "a translator rewrote the text before the app started": (page) =>
    page.addInitScript(() => {
      // The document is parsed, and no module has run yet.
      document.addEventListener("readystatechange", () => {
        if (document.readyState !== "interactive") return;
        for (const place of document.querySelectorAll("#static article span")) {
          const font = document.createElement("font");
          font.textContent = "To provide support according to law and regulations.";
          place.replaceChildren(font);
        }
      });
    }),
};
for (const [how, prepare] of Object.entries(MEDDLERS)) {
  test(`where ${how}, the app reads the official text all the same`, () =>
    open("#/source", { prepare }, async (page) => {
      assert.ok(await notice(page).isHidden());
      const text = await page.getByRole("article").evaluate((article) => {
        const copy = article.cloneNode(true);
        copy.querySelectorAll("a").forEach((link) => link.remove());
        return copy.textContent;
      });
      assert.equal(text, LINES.join(""));
      await page.getByRole("navigation", { name: "主要页面" }).getByRole("link", { name: "查政策" }).click();
      await page.getByRole("heading", { level: 2, name: "20 条措施" }).waitFor({ timeout: 5000 });
    }));
}

test("after a crash the page stays as something altered it, at the same place", () =>
  open("#/measure/16", { prepare: altered, allow: /unreachable/ }, async (page) => {
    await page.evaluate(() => void setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); }));
    await notice(page).getByText(CRASHED).waitFor({ timeout: 5000 });
    await assertReadable(page, LINES.map((line) => line.replaceAll(...ALTERED)));
    await atTop(page, "m16");
  }));
