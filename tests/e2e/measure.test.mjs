// One measure, and the way from it into the source.
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { close, open } from "./browser.mjs";

after(close);

const LINE = /^\([一二三四五六七八九十]+\)(.+?)。(.*)\(责任单位:(.*)\)$/;
const MEASURES = readFileSync(new URL("../../src/data/source.txt", import.meta.url), "utf8")
  .split("\n")
  .map((line) => LINE.exec(line))
  .filter(Boolean)
  .map(([, title, text, agencies]) => ({ title, sentences: text.match(/[^。]+。/g), agencies: agencies.split("、") }));
const SENTENCE = MEASURES[15].sentences[1];
const CITATION = `“${SENTENCE}”——《上海市促进在线新经济健康发展的若干政策措施》第十六条，沪府办规〔2023〕27号`;
const PASSED = "目标年份已过，不影响政策有效期；完成情况原文没写";

const heading = (page, number) => page.getByRole("heading", { level: 1, name: `第${number}条 ${MEASURES[number - 1].title}`, exact: true });
const section = (page, name) => page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name }) });
const sentence = (page, at) => page.getByRole("region", { name: new RegExp(`^第${at}句`) });
const hash = (page) => new URL(page.url()).hash;

test("source.txt holds 20 measures, 59 sentences and 66 mentions of agencies", () => {
  const total = (of) => MEASURES.reduce((sum, measure) => sum + measure[of].length, 0);
  assert.deepEqual([MEASURES.length, total("sentences"), total("agencies")], [20, 59, 66]);
});

test("each measure shows the words of the text, its agencies in their order, and the way to its neighbours", () =>
  open("#/measure/1", {}, async (page) => {
    const neighbours = page.getByRole("navigation", { name: "前后措施" });
    const names = [];
    for (const [at, measure] of MEASURES.entries()) {
      const number = at + 1;
      await heading(page, number).waitFor({ timeout: 4000 });
      assert.equal(hash(page), `#/measure/${number}`);
      assert.deepEqual(await page.getByRole("blockquote").allInnerTexts(), measure.sentences);
      assert.equal(await page.getByRole("region", { name: /^第\d+句/ }).count(), measure.sentences.length);
      assert.deepEqual(await section(page, "该问谁：责任单位").getByRole("link").allInnerTexts(), measure.agencies);
      assert.ok((await section(page, "原文没说清的").getByRole("listitem").count()) >= 1);
      names.push(...(await neighbours.getByRole("link").allInnerTexts()));
      if (number < 20) await neighbours.getByRole("link", { name: "下一条" }).click();
    }
    assert.equal(names.length, 38);
    await neighbours.getByRole("link", { name: `19 ${MEASURES[18].title}` }).click();
    await heading(page, 19).waitFor();
    assert.equal(await neighbours.getByRole("link").count(), 2);
  }));

test("an agency of a measure leads to all measures that name it", () =>
  open("#/measure/16", {}, async (page) => {
    await section(page, "该问谁：责任单位").getByRole("link", { name: "市科委" }).click();
    const listed = page.getByRole("region").or(page.locator("section")).filter({ has: page.getByRole("heading", { name: "列在 4 条里" }) });
    await listed.waitFor();
    const found = await listed.locator("li > a").allInnerTexts();
    const expected = MEASURES.flatMap(({ agencies }, at) => (agencies.includes("市科委") ? [at + 1] : []));
    assert.deepEqual(found.map((text) => parseInt(text, 10)), expected);
  }));

test("the figures of measure 16 say that they are ceilings, beside the exact words", () =>
  open("#/measure/16", {}, async (page) => {
    const figures = await section(page, "数字是什么意思").getByRole("listitem").allInnerTexts();
    assert.equal(figures.length, 2);
    for (const figure of figures) assert.match(figure, /上限/);
    assert.match(figures[0], /最高可达核定项目总投资的50%/);
    assert.match(figures[1], /最高5000万元/);
  }));

test("measure 16 never says 5000万元 without 最高", () =>
  open("#/measure/16", {}, async (page) => {
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    const text = await page.locator("body").innerText();
    assert.ok(text.includes("最高5000万元"));
    assert.deepEqual(text.match(/.{0,12}(?<!最高)5000万元/g), null);
  }));

for (const [today, count] of [["2026-11-24", 2], ["2026-01-01", 2], ["2025-12-31", 0], ["2025-06-01", 0]]) {
  test(`on ${today} measure 9 ${count ? "says" : "does not say"} that the target year has passed`, () =>
    open("#/measure/9", { today }, async (page) => {
      assert.equal(await page.getByText("到2025年", { exact: true }).count(), 1);
      const figures = section(page, "数字是什么意思");
      assert.equal((await page.getByText(PASSED).count()) > 0, count > 0);
      assert.equal(await figures.getByText(PASSED).count(), count);
    }));
}

test("terms are explained on demand, and a definition in another measure is at hand", () =>
  open("#/measure/5", {}, async (page) => {
    const term = sentence(page, 1).getByRole("list", { name: "词语解释" }).getByRole("listitem").filter({ hasText: "三个生态园" });
    assert.ok(await term.getByText("长阳秀带").isHidden());
    await term.getByText("三个生态园", { exact: true }).focus();
    await page.keyboard.press("Enter");
    await term.getByText("长阳秀带、张江在线、虹桥之源").waitFor({ timeout: 4000 });
    await term.getByRole("link", { name: "看第4条原文" }).click();
    await page.waitForFunction(() => document.activeElement.id === "s4.1", null, { timeout: 4000 });
    assert.match(await page.evaluate(() => document.activeElement.textContent), /以下简称“三个生态园”/);
  }));

test("conditions open on demand, each beside its words", () =>
  open("#/measure/16", {}, async (page) => {
    const conditions = sentence(page, 2).getByRole("group").filter({ hasText: "原文提到的条件（3）" });
    assert.ok(await conditions.getByText("经市政府批准", { exact: true }).isHidden());
    await conditions.getByText("原文提到的条件").click();
    await conditions.getByText("经市政府批准", { exact: true }).waitFor({ timeout: 4000 });
    assert.equal(await conditions.getByRole("listitem").count(), 3);
  }));

test("a citation is copied with its place and the number of the document", () =>
  open("#/measure/16", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    await page.evaluate(() => navigator.clipboard.writeText("before"));
    await sentence(page, 2).getByRole("button", { name: "复制引用" }).click();
    await sentence(page, 2).getByRole("button", { name: "已复制" }).waitFor({ timeout: 4000 });
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), CITATION);
    assert.equal(await sentence(page, 1).getByRole("button", { name: "复制引用" }).count(), 1);
  }));

for (const [how, clipboard] of [["missing", false], ["refusing", true]]) {
  const prepare = (works) => (page) =>
    page.addInitScript(
      ({ clipboard, works }) => {
        const refusing = { writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")) };
        Object.defineProperty(Navigator.prototype, "clipboard", { get: () => clipboard && refusing });
        document.execCommand = () => {
          window.copied = document.activeElement.value?.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd);
          return works;
        };
      },
      { clipboard, works },
    );

  test(`with the clipboard ${how}, the old command copies`, () =>
    open("#/measure/16", { prepare: prepare(true) }, async (page) => {
      await sentence(page, 2).getByRole("button", { name: "复制引用" }).click();
      await sentence(page, 2).getByRole("button", { name: "已复制" }).waitFor({ timeout: 4000 });
      assert.equal(await page.evaluate(() => window.copied), CITATION);
    }));

  test(`with the clipboard ${how}, copying by the old command leaves the focus on the button`, () =>
    open("#/measure/16", { prepare: prepare(true) }, async (page) => {
      await sentence(page, 2).getByRole("button", { name: "复制引用" }).click();
      const button = sentence(page, 2).getByRole("button", { name: "已复制" });
      await button.waitFor({ timeout: 4000 });
      assert.ok(await button.evaluate((button) => button === document.activeElement));
    }));

  test(`with the clipboard ${how} and the old command refused, the citation stands selected for copying by hand`, () =>
    open("#/measure/16", { prepare: prepare(false) }, async (page) => {
      await sentence(page, 2).getByRole("button", { name: "复制引用" }).click();
      const area = sentence(page, 2).getByRole("textbox", { name: "请长按或全选后复制" });
      await area.waitFor({ timeout: 4000 });
      assert.equal(await area.inputValue(), CITATION);
      assert.deepEqual(
        await area.evaluate((area) => [area === document.activeElement, area.selectionStart, area.selectionEnd === area.value.length, area.readOnly]),
        [true, 0, true, true],
      );
      assert.equal(await page.getByRole("button", { name: "已复制" }).count(), 0);
    }));
}

test("citations of equal length are told apart where they are copied by hand", () => {
  const [, , third, fourth] = MEASURES[18].sentences;
  assert.equal(Buffer.byteLength(third), Buffer.byteLength(fourth));
  const prepare = (page) =>
    page.addInitScript(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      document.execCommand = () => false;
    });
  return open("#/measure/19", { prepare }, async (page) => {
    for (const [at, words] of [[3, third], [4, fourth]]) {
      await sentence(page, at).getByRole("button", { name: "复制引用" }).click();
      const area = sentence(page, at).getByRole("textbox", { name: "请长按或全选后复制" });
      await area.waitFor({ timeout: 4000 });
      assert.ok((await area.inputValue()).includes(words));
      assert.ok(await area.evaluate((area) => area === document.activeElement && area.selectionEnd === area.value.length), `sentence ${at}`);
    }
  });
});

test("the way into the source focuses and highlights the sentence, and the class of a sentence leads back", () =>
  open("#/measure/16", {}, async (page) => {
    await sentence(page, 2).getByRole("link", { name: "在原文里看" }).click();
    await page.waitForFunction(() => document.activeElement.id === "s16.2", null, { timeout: 4000 });
    assert.equal(hash(page), "#/source/16.2");
    const [text, inside, here, other] = await page.evaluate(() => {
      const colour = (id) => getComputedStyle(document.querySelector(`#app [id="${id}"]`)).backgroundColor;
      const { top } = document.activeElement.getBoundingClientRect();
      return [document.activeElement.textContent, top >= 0 && top < innerHeight, colour("s16.2"), colour("s16.1")];
    });
    assert.equal(text, SENTENCE);
    assert.ok(inside);
    assert.notEqual(here, other);
    const tag = page.getByRole("main").getByRole("paragraph").filter({ hasText: SENTENCE }).getByRole("link").nth(1);
    assert.equal(await tag.innerText(), "由部门来定");
    await tag.click();
    await heading(page, 16).waitFor({ timeout: 4000 });
  }));
