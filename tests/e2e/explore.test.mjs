// Searching and filtering, as people do it.
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { close, open, painted } from "./browser.mjs";

after(close);

const WIDE = { viewport: { width: 1280, height: 900 } };
const KEWEI = "#/explore?q=%E7%A7%91%E5%A7%94";
const field = (page) => page.getByRole("searchbox", { name: "搜措施、部门或一个词" });
const results = (page) => page.getByRole("region", { name: "结果" });
const option = (page, name) => page.getByRole("link", { name: new RegExp(`^${name} ?\\d+$`) });
const asked = (page) => page.getByRole("list", { name: "筛选条件" }).getByRole("listitem");
const hash = (page) => new URL(page.url()).hash;
const counted = (page, count) => results(page).getByRole("heading", { level: 2, name: `${count} 条措施`, exact: true }).waitFor({ timeout: 5000 });
/** The numbers of the measures in the list, in its order. */
/** What stands as asked for, each part in one line. */
const asks = async (page) => (await asked(page).allInnerTexts()).map((text) => text.replace("\n", ""));
const numbers = async (page) => (await results(page).getByRole("heading", { level: 3 }).allInnerTexts()).map((text) => parseInt(text, 10));
const sorted = (list) => list.toSorted((a, b) => a - b);

test("typing narrows the list, and the address follows without a new entry in the history", () =>
  open("#/explore", {}, async (page) => {
    await counted(page, 20);
    const entries = await page.evaluate(() => history.length);
    await field(page).pressSequentially("科委");
    await counted(page, 4);
    assert.deepEqual(sorted(await numbers(page)), [8, 11, 16, 17]);
    assert.equal(hash(page), KEWEI);
    assert.equal(await page.title(), "查“科委” - 在线新经济政策导航");
    assert.equal(await page.evaluate(() => history.length), entries);
    await field(page).fill("");
    await counted(page, 20);
    assert.equal(hash(page), "#/explore");
  }));

test("the count is announced once, after a pause", () =>
  open("#/explore", {}, async (page) => {
    const status = results(page).getByRole("status");
    await status.filter({ hasText: "找到 20 条措施" }).waitFor({ state: "attached" });
    await status.evaluate((element) => {
      window.said = [];
      // Before the app hears of it, which may take its time.
      addEventListener("input", () => (window.typed = performance.now()), { capture: true });
      const keep = () => window.said.push({ words: element.textContent, pause: performance.now() - window.typed });
      new MutationObserver(keep).observe(element, { childList: true, characterData: true, subtree: true });
    });
    await field(page).pressSequentially("大模型");
    const count = (await numbers(page)).length;
    assert.ok(count > 0 && count < 20);
    await status.filter({ hasText: `找到 ${count} 条措施` }).waitFor({ state: "attached" });
    // As long again, in which nothing more may be said.
    await page.waitForTimeout(500);
    const said = await page.evaluate(() => window.said);
    assert.deepEqual(said.map(({ words }) => words), [`找到 ${count} 条措施`]);
    assert.ok(said[0].pause > 390, `said ${said[0].pause} ms after the last letter`);
  }));

for (const way of ["mouse", "keyboard"]) {
  test(`a facet by ${way} gives as many measures as it said`, () =>
    open("#/explore", WIDE, async (page) => {
      const apply = option(page, "涉及申报");
      const count = Number(/\d+$/.exec(await apply.innerText())[0]);
      assert.ok(count > 0 && count < 20);
      if (way === "mouse") await apply.click();
      else {
        await apply.focus();
        await page.keyboard.press("Enter");
      }
      await counted(page, count);
      assert.equal((await numbers(page)).length, count);
      assert.equal(hash(page), "#/explore?action=apply");
      assert.equal(await apply.getAttribute("aria-current"), "true");
      assert.ok(await apply.evaluate((element) => element === document.activeElement), "the focus stays on the option");
      // A second option of the same facet widens the list; its count is that of the option alone.
      const one = await numbers(page);
      const other = Number(/\d+$/.exec(await option(page, "可以用的服务").innerText())[0]);
      await option(page, "可以用的服务").click();
      await page.getByRole("link", { name: "去掉可以用的服务" }).waitFor();
      const both = await numbers(page);
      assert.ok(both.length > count && both.length >= other && both.length <= count + other, `${count} or ${other} gave ${both.length}`);
      assert.ok(one.every((number) => both.includes(number)));
      await page.getByRole("link", { name: "去掉涉及申报" }).click();
      await counted(page, other);
    }));
}

test("on a phone Back folds the facets that were opened last, and only then leaves the screen", () =>
  open("#/about", {}, async (page) => {
    await page.evaluate(() => (location.hash = "#/explore"));
    const panel = page.locator("details.facets");
    const is = async (open, filtered) => {
      await page.waitForFunction(([open, filtered]) => document.querySelector("details.facets").open === open && location.hash.includes("kind=") === filtered, [open, filtered]);
    };
    await panel.locator("> summary").click();
    await is(true, false);
    await page.goBack();
    await is(false, false);
    await page.goForward();
    await panel.locator("> summary").click();
    await is(true, false);
    await panel.getByRole("link", { name: /^资金支持/ }).click();
    await is(true, true);
    await page.goBack();
    await is(true, false);
    await page.goBack();
    await is(false, false);
    // Folded by hand, Back leaves at once.
    await panel.locator("> summary").click();
    await is(true, false);
    await panel.locator("> summary").click();
    await is(false, false);
    await page.waitForFunction(() => history.state === true);
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "关于这个导航" }).waitFor();
  }));

test("on a phone the facets open by their button", () =>
  open("#/explore", {}, async (page) => {
    assert.equal(await option(page, "涉及申报").count(), 0);
    await page.getByText("筛选", { exact: true }).click();
    await option(page, "涉及申报").click();
    await page.getByRole("link", { name: "去掉涉及申报" }).waitFor();
    assert.equal(hash(page), "#/explore?action=apply");
    // They stand above the results: a button says how many there are, and leads to them.
    const count = (await numbers(page)).length;
    await page.getByRole("button", { name: new RegExp(`^看结果： ?${count}$`) }).click();
    await option(page, "涉及申报").waitFor({ state: "hidden" });
    await page.waitForFunction(() => document.activeElement.id === "count", null, { timeout: 4000 });
    assert.equal(await page.evaluate(() => document.activeElement.textContent), `${count} 条措施`);
    const { y } = await results(page).getByRole("heading", { level: 2 }).boundingBox();
    assert.ok(y >= 0 && y < 300, `the count stands at ${y}`);
    assert.equal(hash(page), "#/explore?action=apply");
  }));

test("options that would give nothing stay visible, but are no way to go", () =>
  open(KEWEI, WIDE, async (page) => {
    await counted(page, 4);
    const visible = page.getByRole("link", { disabled: true });
    assert.ok((await visible.count()) > 3);
    for (const link of await visible.all()) {
      assert.equal(await link.getAttribute("href"), null);
      assert.match(await link.innerText(), /\s0$/);
    }
    await visible.first().click({ force: true });
    await painted(page);
    await counted(page, 4);
    assert.equal(hash(page), KEWEI);
    for (const link of await page.getByRole("link", { name: /^\S+ ?[1-9]\d*$/ }).all()) assert.notEqual(await link.getAttribute("href"), null);
  }));

test("the query reads as a sentence, and each part goes by one tap", () =>
  open(`${KEWEI}&action=apply,participate`, WIDE, async (page) => {
    assert.deepEqual(await asks(page), ["含 “科委” ×", "你 涉及申报 ×", "或 可以参与 ×"]);
    await page.getByRole("link", { name: "去掉涉及申报" }).click();
    await page.getByRole("link", { name: "去掉涉及申报" }).waitFor({ state: "detached" });
    assert.deepEqual(await asks(page), ["含 “科委” ×", "你 可以参与 ×"]);
    assert.equal(hash(page), `${KEWEI}&action=participate`);
    await page.getByRole("link", { name: "去掉“科委”" }).click();
    await page.getByRole("link", { name: "去掉“科委”" }).waitFor({ state: "detached" });
    assert.equal(await field(page).inputValue(), "");
    assert.equal(hash(page), "#/explore?action=participate");
    await page.getByRole("link", { name: "全部清除" }).click();
    await counted(page, 20);
    assert.equal(await asked(page).count(), 0);
    assert.equal(hash(page), "#/explore");
  }));

test("Back, Forward, reload and a copied link restore the query, the facets and the list", async () => {
  const [url, list] = await open("#/explore", WIDE, async (page) => {
    await field(page).pressSequentially("科委");
    await counted(page, 4);
    await option(page, "涉及申报").click();
    await page.getByRole("link", { name: "去掉涉及申报" }).waitFor();
    const list = await numbers(page);
    assert.ok(list.length > 0 && list.length < 4);
    await page.goBack();
    await counted(page, 4);
    assert.equal(await field(page).inputValue(), "科委");
    assert.deepEqual(await asks(page), ["含 “科委” ×"]);
    await page.goForward();
    await counted(page, list.length);
    await page.reload();
    await page.getByRole("link", { name: "去掉涉及申报" }).waitFor();
    assert.equal(await field(page).inputValue(), "科委");
    assert.deepEqual(await numbers(page), list);
    return [hash(page), list];
  });
  await open(url, WIDE, async (page) => {
    assert.equal(await field(page).inputValue(), "科委");
    assert.deepEqual(await asks(page), ["含 “科委” ×", "你 涉及申报 ×"]);
    assert.deepEqual(await numbers(page), list);
  });
});

test("from a measure one comes back to the same search", () =>
  open(KEWEI, {}, async (page) => {
    const list = await numbers(page);
    await results(page).getByRole("heading", { level: 3 }).first().getByRole("link").click();
    await page.getByRole("link", { name: "回到查找结果" }).click();
    await counted(page, 4);
    assert.equal(hash(page), KEWEI);
    assert.deepEqual(await numbers(page), list);
  }));

test("a search that finds nothing says why, and its ways out work", () =>
  open("#/explore", {}, async (page) => {
    await field(page).pressSequentially("元宇宙");
    await counted(page, 0);
    await results(page).getByText("原文里没有和“元宇宙”对得上的内容").waitFor();
    await results(page).getByRole("link", { name: "看全部措施（20 条）" }).click();
    await counted(page, 20);
    assert.equal(await field(page).inputValue(), "");
    await field(page).pressSequentially("科委 元宇宙");
    await counted(page, 0);
    await results(page).getByRole("link", { name: "只找“科委”（4 条）" }).click();
    await counted(page, 4);
    assert.equal(await field(page).inputValue(), "科委");
  }));

test("facets that exclude each other say so, and the way out gives what it promises", () =>
  open(`${KEWEI}&chapter=1`, WIDE, async (page) => {
    await counted(page, 0);
    await results(page).getByText("没有一条同时满足这些筛选。").waitFor();
    const way = results(page).getByRole("link", { name: /^去掉“章：一、.+”（4 条）$/ });
    await way.click();
    await counted(page, 4);
    assert.equal(hash(page), KEWEI);
  }));

test("nothing is searched or rewritten while an input method composes", () =>
  open(
    "#/explore",
    {
      prepare: (page) =>
        page.addInitScript(() => {
          const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
          window.rewrites = 0;
          Object.defineProperty(HTMLInputElement.prototype, "value", {
            get,
            set(value) {
              window.rewrites += 1;
              set.call(this, value);
            },
            configurable: true,
          });
        }),
    },
    async (page) => {
      await counted(page, 20);
      await field(page).focus();
      const before = await page.evaluate(() => {
        window.events = [];
        for (const name of ["compositionstart", "compositionend"]) addEventListener(name, () => window.events.push(name));
        window.rewrites = 0;
        return history.length;
      });
      const client = await page.context().newCDPSession(page);
      const compose = (text) => client.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
      for (const text of ["k", "ke", "ke'w", "ke'wei"]) {
        await compose(text);
        await painted(page);
        assert.equal(await field(page).inputValue(), text);
        assert.equal(hash(page), "#/explore");
        assert.equal((await numbers(page)).length, 20);
      }
      await page.waitForTimeout(500);
      assert.equal(await results(page).getByRole("status").textContent(), "找到 20 条措施");
      assert.deepEqual(await page.evaluate(() => window.events), ["compositionstart"]);
      await client.send("Input.insertText", { text: "科委" });
      await counted(page, 4);
      assert.equal(await field(page).inputValue(), "科委");
      assert.equal(hash(page), KEWEI);
      // A second word, given up half-way.
      await compose("yuan");
      await painted(page);
      assert.equal(hash(page), KEWEI);
      assert.equal((await numbers(page)).length, 4);
      await compose("");
      await painted(page);
      assert.equal(await field(page).inputValue(), "科委");
      assert.equal(hash(page), KEWEI);
      assert.deepEqual(await page.evaluate(() => [window.rewrites, history.length]), [0, before]);
    },
  ));

test("what matched is marked, and a definition elsewhere is named as the reason", () =>
  open("#/explore", {}, async (page) => {
    await field(page).pressSequentially("大模型");
    await results(page).getByRole("mark").first().waitFor();
    assert.deepEqual([...new Set(await results(page).getByRole("mark").allInnerTexts())], ["大模型"]);
    await field(page).fill("长阳秀带");
    await counted(page, 2);
    assert.deepEqual(await numbers(page), [4, 5]);
    const reasons = results(page).getByRole("list", { name: "为什么找到" });
    assert.match((await reasons.allInnerTexts())[1], /三个生态园[^]*这个词指什么，写在第4条/);
    assert.deepEqual(await reasons.first().getByRole("mark").allInnerTexts(), ["长阳秀带"]);
  }));

test("the list goes by relevance or by the order of the text", () =>
  open("#/explore?q=%E4%BA%BA%E6%89%8D", {}, async (page) => {
    const relevant = await numbers(page);
    assert.notDeepEqual(relevant, sorted(relevant));
    const order = page.getByRole("list", { name: "次序" });
    const current = (name) => order.locator("[aria-current]").getByText(name).waitFor();
    await order.getByRole("link", { name: "按原文次序" }).click();
    await current("按原文次序");
    assert.match(hash(page), /sort=text/);
    assert.deepEqual(await numbers(page), sorted(relevant));
    await page.reload();
    await results(page).waitFor();
    assert.deepEqual(await numbers(page), sorted(relevant));
    await order.getByRole("link", { name: "最相关在前" }).click();
    await current("最相关在前");
    assert.doesNotMatch(hash(page), /sort=/);
    assert.deepEqual(await numbers(page), relevant);
  }));
