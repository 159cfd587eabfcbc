// The main ways through the app in other engines: the site in its sub-folder, and the single file opened as a file.
import { after, describe, test } from "node:test";
import assert from "node:assert/strict";
import { ENGINES, Page } from "./engines.mjs";
import { host } from "./host.mjs";

const SITES = { site: process.env.SITE, "single file": new URL("../../dist/policy-explorer.html", import.meta.url).href };
const HOME = "上海支持在线新经济的政策";
const MEASURE = "第16条 支持企业提升科技创新能力";
const RESULT = "哪几条和你有关";

async function open(page, site, fragment) {
  await page.open(site, fragment);
  try {
    await started(page);
  } catch (error) {
    // Seen once in some hundred runs, in WPE WebKit 2.38 where it went from a site to a file; not to be had again on purpose.
    console.log(`not started, opened again: ${site}${fragment} ${await page.missing("app", "")} ${error.cause ?? ""}`);
    await page.open(site, fragment);
    await started(page);
  }
}
const started = (page) => page.until(() => document.querySelector("#app header") !== null);
const at = (page, hash) => page.until((hash) => decodeURIComponent(location.hash) === hash, hash);
/** Checks the box of an answer. */
const answers = async (page, words) => {
  await page.click("choice", words);
  await page.until((words) => [...document.querySelectorAll("label")].find((label) => label.textContent.startsWith(words)).control.checked, words);
};

const FLOWS = {
  "home leads to each part": async (page, site) => {
    await open(page, site, "");
    await page.sees("title", HOME);
    for (const [name, title] of [["查政策", "查政策"], ["测一测", "测一测：哪几条和你有关"], ["原文", "政策原文"], ["关于", "关于这个导航"]]) {
      await page.click("link", name);
      await page.sees("title", title);
      await page.until((title) => document.activeElement.textContent === title && scrollY === 0, title);
    }
    await page.click("link", "在线新经济政策导航");
    await page.sees("title", HOME);
  },
  "a search and a filter narrow the list; a measure opens from it, and Back leads back": async (page, site) => {
    await open(page, site, "#/explore");
    await page.sees("heading", "20 条措施");
    await page.type("field", "搜措施、部门或一个词", "补贴");
    await at(page, "#/explore?q=补贴");
    await page.until(() => !document.getElementById("count").textContent.startsWith("20 "));
    await page.click("link", "去掉“补贴”");
    await page.sees("heading", "20 条措施");
    await page.click("link", "涉及申报");
    await at(page, "#/explore?action=apply");
    await page.sees("link", "去掉涉及申报");
    const count = await page.run(() => document.getElementById("count").textContent);
    assert.ok(parseInt(count, 10) > 0 && parseInt(count, 10) < 20, count);
    await page.click("link", "16支持企业提升科技创新能力");
    await page.sees("title", MEASURE);
    await page.sees("text", "对国家和本市明确的重点任务");
    await page.back();
    await page.sees("title", "查政策");
    await at(page, "#/explore?action=apply");
    await page.sees("heading", count);
  },
  "an interview leads to its result and the consult sheet, and Back keeps the answers": async (page, site) => {
    await open(page, site, "#/interview");
    await page.click("link", "开始");
    await page.sees("title", "你是谁？");
    await answers(page, "其他企业或机构");
    await page.click("button", "下一步");
    const asked = [];
    for (const question = () => page.run(() => document.querySelector("#app h1").textContent); asked.length < 3; ) {
      await page.until((asked) => !asked.includes(document.querySelector("#app h1").textContent), ["你是谁？", ...asked]);
      asked.push(await question());
      await page.click("link", "跳过");
    }
    await page.until((asked) => document.querySelector("#app h1").textContent !== asked, asked[2]);
    await page.back();
    await page.sees("title", asked[2]);
    await page.back();
    await page.sees("title", asked[1]);
    assert.match(await page.hash(), /role=enterprise/);
    await page.click("link", "看现在的结果");
    await page.sees("title", RESULT);
    await page.click("link", "咨询单（可打印）");
    await page.sees("title", "咨询单");
    await page.sees("text", "上海市促进在线新经济健康发展的若干政策措施");
    await page.back();
    await page.sees("title", RESULT);
    assert.match(await page.hash(), /role=enterprise/);
  },
  "agencies stand in a list, a table and a diagram, and each has its page": async (page, site) => {
    await open(page, site, "#/agencies");
    await page.sees("title", "找部门");
    await page.click("link", "对照表");
    await page.sees("title", "部门对照表");
    assert.equal(await page.run(() => document.querySelectorAll("#app table thead tr:last-child a").length), 30);
    await page.click("link", "市科委");
    await at(page, "#/agencies/matrix?agency=kw");
    await page.click("link", "关系图");
    await page.sees("title", "部门关系图");
    await page.sees("link", "市科委");
    // Every link in the picture can be seen, and stands in it.
    const lost = await page.run(() => {
      const { width, height } = document.querySelector(".picture svg").viewBox.baseVal;
      const inside = ({ x, y, width: w, height: h }) => w > 0 && h > 0 && x >= -1 && y >= -1 && x + w <= width + 1 && y + h <= height + 1;
      return [...document.querySelectorAll(".picture a text")].filter((text) => !inside(text.getBBox())).map((text) => text.textContent);
    });
    assert.deepEqual(lost, []);
    await open(page, site, "#/agencies");
    await page.click("link", "市科委");
    await page.sees("title", "市科委");
    await page.sees("heading", "列在 4 条里");
  },
  "the text size grows, and stays after a reload": async (page, site) => {
    await open(page, site, "#/about");
    const size = () => page.run(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    const standard = await size();
    await page.click("button", "特大字号");
    await page.until((standard) => parseFloat(getComputedStyle(document.documentElement).fontSize) > standard, standard);
    await page.reload();
    await page.sees("title", "关于这个导航");
    assert.ok((await size()) > standard);
    await page.click("button", "标准字号");
    await page.until((standard) => parseFloat(getComputedStyle(document.documentElement).fontSize) === standard, standard);
  },
  "an anchor of the static page leads to its measure, and a reload keeps the place": async (page, site) => {
    await open(page, site, "#m16");
    await page.sees("title", MEASURE);
    await open(page, site, "#/source/16.2");
    await page.until(() => document.activeElement.id === "s16.2");
    await page.reload();
    await page.until(() => document.activeElement.id === "s16.2");
    const top = await page.run(() => document.activeElement.getBoundingClientRect().top / innerHeight);
    assert.ok(top >= 0 && top < 1, `at ${top} of the window`);
  },
};

/** An engine that starts with its first page. */
function once(start) {
  let driver;
  return {
    page: async () => new Page(await (driver ??= start())),
    stop: async () => (await driver)?.stop(),
  };
}

for (const [name, start] of Object.entries(ENGINES)) {
  describe(name, () => {
    const engine = once(() => start({ wasm: true }));
    after(engine.stop);

    for (const [place, site] of Object.entries(SITES)) {
      for (const [flow, go] of Object.entries(FLOWS)) {
        test(`${place}: ${flow}`, async () => {
          const page = await engine.page();
          await go(page, site);
          assert.deepEqual(await page.remember(), []);
        });
      }
    }

    test("after one visit the site works without its host", async () => {
      const site = await host("dist", "/some/sub/folder/");
      const page = await engine.page();
      await open(page, site.url, "#/");
      await page.run(() => void navigator.serviceWorker.ready.then(() => (window.kept = true)));
      await page.until(() => window.kept);
      await site.stop();
      await page.reload();
      await started(page);
      await page.click("link", "查政策");
      await page.sees("heading", "20 条措施");
      assert.deepEqual(await page.remember(), []);
    });
  });

  describe(`${name} without WebAssembly`, () => {
    const engine = once(() => start({ wasm: false }));
    after(engine.stop);

    for (const [place, site] of Object.entries(SITES)) {
      test(`${place}: the whole text serves, with an index of the agencies`, async () => {
        const page = await engine.page();
        await page.open(site, "#/measure/16");
        await page.until(() => document.getElementById("notice").textContent.startsWith("没能打开查询和筛选。"));
        // In the upper half of the window, and nothing lies over it.
        const reached = (id) =>
          page.until((id) => {
            const { left, top, height } = document.getElementById(id).getBoundingClientRect();
            return top >= 0 && top < innerHeight / 2 && document.elementFromPoint(left + 5, top + height / 2) === document.getElementById(id);
          }, id);
        await reached("m16");
        assert.deepEqual(await page.run(() => [typeof WebAssembly, document.querySelectorAll("#static h3").length, document.querySelectorAll("#app *").length]), ["undefined", 20, 0]);
        await page.click("link", "责任单位");
        await reached("agencies");
        assert.equal(await page.run(() => document.querySelectorAll("#agencies ~ ul > li").length), 30);
        await page.click("link", "17");
        await at(page, "#m17");
        await reached("m17");
        await page.back();
        await reached("agencies");
        assert.deepEqual(await page.remember(), []);
      });
    }
  });
}
