// Every screen, small and wide, light and dark.
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { COLOURS, axeFindings, close, open, standing } from "./browser.mjs";

after(close);

const APP = "在线新经济政策导航";
const SCREENS = [
  ["#/", APP, /^上海支持在线新经济的政策/],
  ["#/explore", `查政策 - ${APP}`, /^查政策$/],
  ["#/explore?q=%E7%A7%91%E5%A7%94&action=apply", `查“科委” - ${APP}`, /^查政策$/],
  ["#/measure/9", `第9条 完善数据要素开放流通机制 - ${APP}`, /^第9条 完善数据要素开放流通机制$/],
  ["#/measure/16", `第16条 支持企业提升科技创新能力 - ${APP}`, /^第16条 支持企业提升科技创新能力$/],
  ["#/source", `政策原文 - ${APP}`, /^政策原文$/],
  ["#/source/16.2", `政策原文 - ${APP}`, /^政策原文$/],
  ["#/about", `关于 - ${APP}`, /^关于这个导航$/],
  ["#/interview", `测一测 - ${APP}`, /^测一测：哪几条和你有关$/],
  ["#/agencies", `找部门 - ${APP}`, /^找部门$/],
  ["#/kept?measure=3,16", `收藏 - ${APP}`, /^收藏$/],
  ["#/compare?measure=3,5,16", `比一比 - ${APP}`, /^比一比$/],
  ["#/profiles?role=merchant", `客户档案 - ${APP}`, /^客户档案$/],
];

/** How far the page can be pushed sideways. */
const sideways = (page) =>
  page.evaluate(() => {
    scrollTo(9999, scrollY);
    return Math.max(scrollX, document.documentElement.scrollWidth - document.documentElement.clientWidth);
  });

for (const [address, title, heading] of SCREENS) {
  for (const width of [360, 1440]) {
    test(`axe finds nothing on ${address} at ${width} px, light and dark`, () =>
      open(address, { viewport: { width, height: 800 }, colorScheme: "light" }, async (page) => {
        await standing(page, heading);
        const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        const light = await paper();
        assert.deepEqual(await axeFindings(page), []);
        await page.emulateMedia({ colorScheme: "dark" });
        assert.notEqual(await paper(), light);
        assert.deepEqual(await axeFindings(page, COLOURS), []);
      }));
  }

  test(`${address} says its language and title, and has one heading of the first level`, () =>
    open(address, {}, async (page) => {
      assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
      assert.equal(await page.title(), title);
      const headings = await page.getByRole("heading", { level: 1 }).allInnerTexts();
      assert.equal(headings.length, 1, headings.join());
      assert.match(headings[0], heading);
    }));

  test(`${address} never scrolls sideways at 320 px, whatever the text size`, () =>
    open(address, { viewport: { width: 320, height: 640 } }, async (page) => {
      await standing(page, heading);
      const facets = page.getByText("筛选", { exact: true });
      if (address.includes("explore")) await facets.click();
      assert.equal(await sideways(page), 0, "standard");
      await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
      assert.equal(await sideways(page), 0, "200 %");
      await page.evaluate(() => (document.documentElement.style.fontSize = ""));
      const small = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
      await page.getByRole("button", { name: "特大字号" }).click();
      assert.notEqual(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), small);
      assert.match(new URL(page.url()).hash, /size=largest/);
      assert.equal(await sideways(page), 0, "largest");
    }));
}
