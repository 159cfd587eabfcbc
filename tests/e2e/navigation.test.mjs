// Getting around: focus, Back, old and broken addresses, the keyboard, the text size, the date.
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { close, open, painted } from "./browser.mjs";

after(close);

const hash = (page) => new URL(page.url()).hash;
const heading = (page, name) => page.getByRole("heading", { level: 1, name });
const focused = (page) => page.evaluate(() => document.activeElement.textContent);
const settled = (page, check, argument) => page.waitForFunction(check, argument, { timeout: 4000 });
const ignored = (page) => page.getByRole("status").filter({ hasText: "看不懂，已略过" });
const MEASURE_16 = "第16条 支持企业提升科技创新能力";

test("the focus goes to the heading of each new screen, and the page stands at its top", () =>
  open("#/", {}, async (page) => {
    const nav = page.getByRole("navigation", { name: "主要页面" });
    for (const [link, name] of [["查政策", "查政策"], ["测一测", "测一测：哪几条和你有关"], ["找部门", "找部门"], ["原文", "政策原文"], ["关于", "关于这个导航"]]) {
      await page.evaluate(() => scrollTo(0, 300));
      await nav.getByRole("link", { name: link }).click();
      await settled(page, (name) => document.activeElement.tagName === "H1" && document.activeElement.textContent === name, name);
      assert.equal(await page.evaluate(() => scrollY), 0);
      assert.match(await page.title(), new RegExp(`^${link === "原文" ? "政策原文" : link} - `));
      assert.notEqual(await nav.getByRole("link", { name: link }).getAttribute("aria-current"), null);
      assert.equal(await nav.locator("[aria-current]").count(), 1);
    }
  }));

test("opening a page leaves the focus where the browser has it", () =>
  open("#/measure/16", {}, async (page) => {
    await painted(page);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "BODY");
  }));

test("Back returns to where one was, and Forward too", () =>
  open("#/", {}, async (page) => {
    const link = page.getByRole("main").getByRole("link", { name: "支持企业提升科技创新能力" });
    await link.scrollIntoViewIfNeeded();
    const home = await page.evaluate(() => scrollY);
    assert.ok(home > 500);
    await link.click();
    await heading(page, MEASURE_16).waitFor();
    await settled(page, () => scrollY === 0);
    await page.evaluate(() => scrollTo(0, 700));
    await page.goBack();
    await heading(page, /^上海支持/).waitFor();
    await settled(page, (y) => Math.abs(scrollY - y) < 5, home);
    assert.match(await focused(page), /^上海支持/);
    await page.goForward();
    await heading(page, MEASURE_16).waitFor();
    await settled(page, () => Math.abs(scrollY - 700) < 5);
  }));

test("a link to a screen seen before starts at its top", () =>
  open("#/about", {}, async (page) => {
    await page.evaluate(() => scrollTo(0, 400));
    const nav = page.getByRole("navigation", { name: "主要页面" });
    await nav.getByRole("link", { name: "查政策" }).evaluate((link) => link.click());
    await heading(page, "查政策").waitFor();
    await nav.getByRole("link", { name: "关于" }).click();
    await heading(page, "关于这个导航").waitFor();
    await painted(page);
    assert.equal(await page.evaluate(() => scrollY), 0);
  }));

test("the anchors of the static page still lead to their places", async () => {
  await open("#m16", {}, async (page) => {
    await heading(page, MEASURE_16).waitFor();
    assert.equal(await ignored(page).count(), 0);
  });
  await open("#s16.2", {}, async (page) => {
    await heading(page, "政策原文").waitFor();
    await settled(page, () => document.activeElement.id === "s16.2");
    assert.match(await focused(page), /^对国家和本市明确的重点任务.+最高5000万元。$/);
    assert.equal(await ignored(page).count(), 0);
  });
});

for (const [address, name, notice] of [
  ["#/nope", /^上海支持/, "链接里有 1 处看不懂，已略过：/nope"],
  ["#/measure/99", "查政策", "链接里有 1 处看不懂，已略过：/measure/99"],
  ["#/measure/016", "查政策", "链接里有 1 处看不懂，已略过：/measure/016"],
  ["#/source/16.9", "政策原文", "链接里有 1 处看不懂，已略过：/source/16.9"],
  ["#/explore?kind=xyz&foo=1", "查政策", "链接里有 2 处看不懂，已略过：kind=xyz foo=1"],
  ["#/explore?q=%ff&size=huge&sort=&action=apply", "查政策", /^链接里有 3 处看不懂，已略过：/],
  [`#/explore?q=${"x".repeat(5000)}`, /^查政策/, /^链接里有 1 处看不懂，已略过：x{40}…/],
  [`#/explore?q=${"x".repeat(40_000)}`, /^上海支持/, /^链接里有 1 处看不懂，已略过：/],
  ["#%", /^上海支持/, /^链接里有 1 处看不懂，已略过：/],
]) {
  test(`${address.slice(0, 60)} opens, and says what was ignored`, () =>
    open(address, { viewport: { width: 320, height: 640 } }, async (page) => {
      await heading(page, name).waitFor();
      const says = (await ignored(page).innerText()).trim();
      if (notice instanceof RegExp) assert.match(says, notice);
      else assert.equal(says, notice);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
      if (address.includes("action=apply")) await page.getByRole("link", { name: "去掉涉及申报" }).waitFor();
      await page.getByRole("navigation", { name: "主要页面" }).getByRole("link", { name: "关于" }).click();
      await heading(page, "关于这个导航").waitFor();
      await ignored(page).waitFor({ state: "detached" });
    }));
}

test("the skip link is the first stop, and leads to the heading without changing the address", () =>
  open("#/measure/16", {}, async (page) => {
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "跳到正文" });
    const box = await skip.boundingBox();
    assert.equal(await focused(page), "跳到正文");
    assert.ok(box.x >= 0 && box.y >= 0, "visible when focused");
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), MEASURE_16);
    assert.equal(hash(page), "#/measure/16");
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "☆ 收藏第16条");
  }));

test("everything on the first screen is reached by Tab, in the order of the page, and shows the focus", () =>
  open("#/", {}, async (page) => {
    const expected = await page.evaluate(() => {
      const all = [...document.querySelectorAll("#app a[href], #app button, #app input, #app summary")].filter((element) => element.getClientRects().length);
      all.forEach((element, at) => (element.tabStop = at));
      return all.length;
    });
    assert.ok(expected > 40);
    for (let stop = 0; stop < expected; stop += 1) {
      await page.keyboard.press("Tab");
      const [at, style, width, name] = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        return [document.activeElement.tabStop, outlineStyle, parseFloat(outlineWidth), document.activeElement.textContent];
      });
      assert.equal(at, stop, `stop ${stop} is ${name}`);
      assert.notEqual(style, "none", name);
      assert.ok(width >= 2, name);
    }
  }));

const size = (page) => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));

test("the text size is kept on this device, until the standard is chosen again", () =>
  open("#/", {}, async (page) => {
    const button = (name) => page.getByRole("button", { name, exact: true });
    const standard = await size(page);
    await button("大字号").click();
    const large = await size(page);
    await button("特大字号").click();
    assert.ok(standard < large && large < (await size(page)));
    assert.equal(await button("特大字号").getAttribute("aria-pressed"), "true");
    assert.equal(await button("大字号").getAttribute("aria-pressed"), "false");
    assert.equal(hash(page), "#/?size=largest");
    await page.evaluate(() => history.replaceState(null, "", "#/about"));
    await page.reload();
    await heading(page, "关于这个导航").waitFor();
    assert.equal(await button("特大字号").getAttribute("aria-pressed"), "true");
    assert.ok((await size(page)) > large);
    await page.getByRole("navigation", { name: "主要页面" }).getByRole("link", { name: "查政策" }).click();
    await heading(page, "查政策").waitFor();
    assert.ok((await size(page)) > large);
    await button("标准字号").click();
    assert.equal(await size(page), standard);
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await page.reload();
    await heading(page, "查政策").waitFor();
    assert.equal(await size(page), standard);
  }));

test("the text size works where storage refuses", () => {
  const prepare = (page) =>
    page.addInitScript(() => {
      window.asked = 0;
      for (const name of ["getItem", "setItem", "removeItem"]) {
        Storage.prototype[name] = () => {
          window.asked += 1;
          throw new DOMException("denied", "SecurityError");
        };
      }
    });
  return open("#/", { prepare }, async (page) => {
    const standard = await size(page);
    await page.getByRole("button", { name: "特大字号" }).click();
    assert.ok((await size(page)) > standard);
    await page.getByRole("button", { name: "标准字号" }).click();
    assert.equal(await size(page), standard);
    assert.ok((await page.evaluate(() => window.asked)) >= 3);
  });
});

test("the app opens where localStorage itself refuses", () => {
  const prepare = (page) =>
    page.addInitScript(() =>
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      }),
    );
  return open("#/", { prepare }, async (page) => {
    const standard = await size(page);
    await page.getByRole("button", { name: "特大字号" }).click();
    assert.ok((await size(page)) > standard);
  });
});

test("typing works where history refuses", () => {
  const prepare = (page) =>
    page.addInitScript(() => {
      window.asked = 0;
      history.replaceState = () => {
        window.asked += 1;
        throw new DOMException("too often", "SecurityError");
      };
    });
  return open("#/explore", { prepare }, async (page) => {
    await page.getByRole("searchbox").pressSequentially("科委");
    await page.getByRole("heading", { level: 2, name: "4 条措施" }).waitFor({ timeout: 4000 });
    assert.equal(await page.getByRole("searchbox").inputValue(), "科委");
    assert.ok((await page.evaluate(() => window.asked)) >= 2);
    await page.getByRole("link", { name: "去掉“科委”" }).click();
    await page.getByRole("heading", { level: 2, name: "20 条措施" }).waitFor({ timeout: 4000 });
    await page.getByRole("searchbox").pressSequentially("元宇宙");
    await page.getByRole("link", { name: "看全部措施（20 条）" }).click();
    await page.getByRole("heading", { level: 2, name: "20 条措施" }).waitFor({ timeout: 4000 });
  });
});

for (const [today, says] of [
  ["2023-12-31", "还没开始实施：2024年1月1日起实施，有效期至2028年12月31日。"],
  ["2024-01-01", "在有效期内：至2028年12月31日，含今天还有 1827 天。"],
  ["2026-11-24", "在有效期内：至2028年12月31日，含今天还有 769 天。"],
  ["2028-12-31", "在有效期内：至2028年12月31日，含今天还有 1 天。"],
  ["2029-01-01", "有效期已过 1 天（至2028年12月31日）。"],
]) {
  test(`on ${today} the validity reads: ${says}`, async () => {
    for (const address of ["#/", "#/measure/16", "#/about"]) {
      await open(address, { today }, async (page) => {
        const [year, month, day] = today.split("-").map(Number);
        const notice = page.getByRole("paragraph").filter({ hasText: `按今天 ${year}年${month}月${day}日 算` });
        assert.ok((await notice.innerText()).startsWith(says), await notice.innerText());
      });
    }
  });
}

for (const [instant, day] of [["2028-12-31T15:59:00Z", "2028年12月31日"], ["2028-12-31T16:01:00Z", "2029年1月1日"]]) {
  test(`at ${instant} it is ${day} in Shanghai, wherever the visitor is`, () =>
    open("#/", { today: null, timezoneId: "America/New_York", prepare: (page) => page.clock.setFixedTime(instant) }, async (page) => {
      await page.getByText(`按今天 ${day} 算`).waitFor({ timeout: 4000 });
    }));
}
