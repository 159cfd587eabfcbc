// A kiosk: nothing of a visitor stays, nobody gets out, everything is large enough for a finger, and it mends itself.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { COLOURS, SCREENS, SITE, axeFindings, beginAsMerchant, close, open } from "./browser.mjs";
import { host } from "./host.mjs";

after(close);

const FILE = new URL("../../dist/policy-explorer.html", import.meta.url).href;
const PORTRAIT = { width: 1080, height: 1920 };
const CRASHED = "程序出错了，没能继续。";
const NOT_OPENED = "没能打开查询和筛选。";
const ALL = [["#/", /^上海支持在线新经济的政策/], ...SCREENS.filter(([fragment]) => !fragment.includes("diagram")), ["#/agencies", "找部门"], ["#/agencies/together", "哪些部门一起出现"], ["#/agencies/offices", "最少问几家"], ["#/compare?measure=16,17", "比一比"], ["#/interview", /^测一测/]];
const INTERVIEW = ["result", "answers", "sheet", "otherwise", "rules"];

const attract = (page) => page.getByRole("dialog", { name: "在线新经济政策导航" });
const warning = (page) => page.getByRole("alertdialog", { name: "还在吗？" });
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor({ timeout: 30_000 });
const link = (page, name) => page.getByRole("link", { name, exact: true });
const button = (page, name) => page.getByRole("navigation", { name: "翻屏和结束" }).getByRole("button", { name, exact: true });
const hash = (page) => new URL(page.url()).hash;
const fragment = (page, to) => page.evaluate((to) => location.replace(to), to);

/** Opens the kiosk with a clock that the test turns. `begun`: somebody has touched the screen. */
function kiosk({ parameters = "kiosk", begun = true, prepare = async () => {}, ...options }, visit) {
  const set = async (page) => {
    await page.clock.install();
    await prepare(page);
  };
  return open(`?${parameters}&today=2026-11-24${options.at ?? ""}`, { viewport: PORTRAIT, hasTouch: true, today: "", ...options, prepare: set }, async (page) => {
    if (begun) await begin(page);
    return visit(page);
  });
}

async function begin(page) {
  await attract(page).tap();
  await attract(page).waitFor({ state: "hidden" });
}

/** Waits until the page has been loaded anew, as a reset or the watchdog does it, after something was done. */
async function anew(page, act) {
  const loaded = page.waitForEvent("domcontentloaded", { timeout: 30_000 });
  await act();
  await loaded;
}

/** Lets time pass in steps, so that what the page asks for can be answered in between. */
async function pass(page, seconds) {
  for (let time = 0; time < seconds; time += 2) {
    await page.clock.runFor(2_000).catch(() => {});
    await page.waitForTimeout(20);
  }
}

const gone = (page) => anew(page, () => page.clock.fastForward(120_000));

/** What a visitor leaves: choices, a text size, a search, a place on a long page. */
async function useIt(page) {
  await beginAsMerchant(page);
  await link(page, "看现在的结果").tap();
  await heading(page, "哪几条和你有关");
  await link(page, "查政策").tap();
  await page.getByRole("button", { name: "d", exact: true }).tap();
  await page.getByRole("button", { name: "特大字号" }).tap();
  await button(page, "下一屏").tap();
  await page.waitForFunction(() => scrollY > 300);
}

/** That a visitor finds it as if nobody had been there. */
async function assertNothingLeft(page) {
  await attract(page).waitFor({ timeout: 30_000 });
  await page.locator("#app header").waitFor({ timeout: 30_000 });
  assert.equal(hash(page), "#/");
  assert.deepEqual(await page.context().storageState(), { cookies: [], origins: [] });
  const left = await page.evaluate(async () => ({
    session: sessionStorage.length,
    name: window.name,
    databases: (await indexedDB.databases()).length,
    scroll: scrollY,
    size: document.documentElement.dataset.size,
    title: document.title,
    field: document.getElementById("query").value,
  }));
  assert.deepEqual(left, { session: 0, name: "", databases: 0, scroll: 0, size: undefined, title: "在线新经济政策导航", field: "" });
  await begin(page);
  await link(page, "测一测").tap();
  await heading(page, /^测一测/);
  assert.equal(await page.getByText("接着刚才的回答").count(), 0);
  assert.equal(await page.getByText("接着答").count(), 0);
}

test("an address with answers opens as the start, and the attract screen says what this is", () =>
  kiosk({ begun: false, at: "#/interview/result?role=merchant" }, async (page) => {
    assert.equal(hash(page), "#/");
    assert.match(new URL(page.url()).search, /kiosk/);
    for (const says of ["上海支持在线新经济的政策", "两三分钟", "什么也不留下", "轻点任意处开始"]) await attract(page).getByText(says).waitFor();
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await axeFindings(page, colorScheme === "dark" && COLOURS), [], colorScheme);
    }
  }));

test("behind the attract screen nothing can be reached; any touch, Enter and Escape begin", () =>
  kiosk({ begun: false }, async (page) => {
    const focused = () => page.evaluate(() => document.activeElement.closest("dialog") !== null || document.activeElement === document.body);
    for (let at = 0; at < 5; at += 1) {
      await page.keyboard.press("Tab");
      assert.ok(await focused(), `Tab ${at + 1}`);
    }
    await page.evaluate(() => document.querySelector("#app a[href*=explore]").focus());
    assert.ok(await focused());
    for (const act of [() => page.touchscreen.tap(20, 20), () => page.touchscreen.tap(1060, 1900), () => page.keyboard.press("Enter"), () => page.keyboard.press("Escape")]) {
      await act();
      await attract(page).waitFor({ state: "hidden" });
      assert.equal(hash(page), "#/", "the touch meets nothing that lies under it");
      await anew(page, () => button(page, "结束并清除").tap());
      await attract(page).waitFor({ timeout: 30_000 });
      await page.locator("#app header").waitFor({ timeout: 30_000 });
    }
  }));

test("after 90 seconds a countdown of 30, and then nothing of the visitor is left, nor behind Back", () =>
  kiosk({}, async (page) => {
    const entries = await page.evaluate(() => history.length);
    await useIt(page);
    await page.clock.fastForward(88_000);
    assert.equal(await warning(page).isVisible(), false);
    await page.clock.runFor(3_000);
    await warning(page).waitFor();
    assert.ok(await warning(page).getByRole("button", { name: "继续使用" }).evaluate((button) => button === document.activeElement));
    const count = async () => Number(await warning(page).getByRole("timer").innerText());
    const first = await count();
    assert.ok(first > 25 && first <= 30, `${first}`);
    await page.clock.runFor(10_000);
    assert.ok(Math.abs(first - (await count()) - 10) <= 1);
    assert.deepEqual(await axeFindings(page), []);
    await anew(page, () => page.clock.fastForward(25_000));
    await assertNothingLeft(page);
    assert.equal(await page.evaluate(() => history.length), entries);
    await page.goBack().catch(() => {});
    assert.doesNotMatch(page.url(), /role|interview|explore/);
    await page.goForward();
    await attract(page).waitFor({ timeout: 30_000 });
    assert.equal(hash(page), "#/");
  }));

for (const [how, act] of Object.entries({
  "a touch beside it": (page) => page.touchscreen.tap(200, 700),
  "its button": (page) => page.getByRole("button", { name: "继续使用" }).tap(),
  "Enter on its button": (page) => page.keyboard.press("Enter"),
  "any key": (page) => page.keyboard.press("k"),
  "a turn of the wheel": (page) => page.mouse.wheel(0, 100),
})) {
  test(`the countdown is extended by ${how}, and what lies under it is not touched`, () =>
    kiosk({}, async (page) => {
      await fragment(page, "#/agencies");
      await heading(page, "找部门");
      await page.clock.fastForward(92_000);
      await warning(page).waitFor();
      await act(page);
      await warning(page).waitFor({ state: "hidden" });
      await page.clock.runFor(85_000);
      assert.equal(hash(page), "#/agencies");
      assert.equal(await warning(page).isVisible(), false);
      await page.clock.runFor(8_000);
      await warning(page).waitFor();
    }));
}

test("a pointer on its way to the countdown's button gives it its 30 seconds again and does not close it", () =>
  kiosk({}, async (page) => {
    await page.mouse.move(10, 10);
    await page.clock.fastForward(110_000);
    await warning(page).waitFor();
    await page.mouse.move(300, 300);
    await page.clock.runFor(25_000);
    await warning(page).getByRole("button", { name: "继续使用" }).click();
    await warning(page).waitFor({ state: "hidden" });
  }));

for (const [parameters, idle] of [["kiosk=30", 30], ["kiosk=1", 20], ["kiosk=x", 90], ["kiosk=99999", 3600]]) {
  test(`?${parameters} waits ${idle} seconds`, () =>
    kiosk({ parameters }, async (page) => {
      await page.clock.fastForward((idle - 3) * 1000);
      await page.waitForTimeout(50);
      assert.equal(await warning(page).isVisible(), false);
      await page.clock.runFor(4_000);
      await warning(page).waitFor();
    }));
}

test("结束并清除 ends at once, from the bar and from the countdown", () =>
  kiosk({}, async (page) => {
    await useIt(page);
    // Nor is anybody asked whether to leave (a dialog would be answered with no here).
    await page.evaluate(() => void dispatchEvent(new Event("clients-changed")));
    await anew(page, () => button(page, "结束并清除").tap());
    await assertNothingLeft(page);
    await page.clock.fastForward(95_000);
    await anew(page, () => warning(page).getByRole("button", { name: "结束并清除" }).tap());
    await assertNothingLeft(page);
  }));

test("a page that the browser kept as it was left is cleared when it comes back", () =>
  kiosk({}, async (page) => {
    await useIt(page);
    await anew(page, () => page.evaluate(() => void dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))));
    await assertNothingLeft(page);
  }));

test("a whole interview, measures, agencies and a search add nothing to the history; 返回 leads through them", () =>
  kiosk({}, async (page) => {
    const entries = await page.evaluate(() => history.length);
    assert.ok(await button(page, "返回").isDisabled());
    await page.getByRole("searchbox").fill("补贴");
    await page.getByRole("button", { name: "查", exact: true }).tap();
    await heading(page, "查政策");
    await button(page, "下一屏").tap();
    await page.getByRole("button", { name: "大字号", exact: true }).tap();
    const last = page.locator(".results h3 a").last();
    await last.scrollIntoViewIfNeeded();
    const y = await page.evaluate(() => scrollY);
    await last.tap();
    await heading(page, /^第\d+条/);
    await page.waitForFunction(() => scrollY === 0);
    await button(page, "返回").tap();
    await heading(page, "查政策");
    assert.equal(await page.getByRole("searchbox").inputValue(), "补贴");
    await page.waitForFunction((y) => Math.abs(scrollY - y) < 2, y);
    assert.equal(await page.locator("html").getAttribute("data-size"), "large", "the text size stays");
    await link(page, "原文").tap();
    await heading(page, "政策原文");
    await link(page, "找部门").tap();
    await beginAsMerchant(page);
    await button(page, "返回").tap();
    assert.ok(await page.getByLabel("平台上的小微商户").isChecked(), "Back keeps what was answered");
    await page.getByRole("button", { name: "下一步" }).tap();
    await page.getByText("第 2 题").waitFor();
    let answered = 1;
    while (!(await page.getByRole("heading", { level: 1, name: "哪几条和你有关" }).isVisible())) {
      const asked = await page.getByRole("heading", { level: 1 }).innerText();
      const option = page.locator("main .choices a").first();
      if (await option.isVisible()) answered += 1;
      await ((await option.isVisible()) ? option : link(page, "跳过")).tap();
      await page.waitForFunction((asked) => document.querySelector("h1").innerText !== asked, asked);
    }
    assert.ok(answered > 2, "questions with one answer were among them");
    await page.getByText(`已答 ${answered} 题`).waitFor();
    await link(page, "咨询单（可打印）").tap();
    await heading(page, "咨询单");
    await button(page, "返回").tap();
    await heading(page, "哪几条和你有关");
    assert.equal(await page.evaluate(() => history.length), entries);
  }));

test("initials and numbers are typed on the screen, on home and in the search", () =>
  kiosk({}, async (page) => {
    const field = page.getByRole("searchbox");
    const type = async (keys) => {
      for (const key of keys) await page.getByRole("group", { name: "拼音首字母和数字" }).getByRole("button", { name: key, exact: true }).tap();
    };
    await type("dmx");
    assert.equal(await field.inputValue(), "dmx");
    assert.equal(await field.getAttribute("inputmode"), "none");
    await page.getByRole("button", { name: "查", exact: true }).tap();
    await heading(page, "查政策");
    await page.getByRole("region", { name: "结果" }).getByRole("link", { name: /提升人工智能大模型创新能力/ }).waitFor();
    await type(["清空"]);
    assert.equal(await field.inputValue(), "");
    await type("99");
    await type(["退格"]);
    assert.match(hash(page), /q=9/);
    await page.getByRole("region", { name: "结果" }).getByRole("link", { name: /^9\s*完善数据要素/ }).waitFor();
    // By keyboard the keys are one stop, and a hardware keyboard works as ever.
    await field.focus();
    await page.keyboard.press("Backspace");
    await page.keyboard.type("wxb");
    assert.equal(await field.inputValue(), "wxb");
    await page.getByRole("button", { name: "查", exact: true }).focus();
    const focused = () => page.evaluate(() => document.activeElement.textContent);
    await page.keyboard.press("Tab");
    assert.equal(await focused(), "a");
    for (const [key, at] of [["ArrowRight", "b"], ["ArrowDown", "o"], ["ArrowLeft", "n"], ["ArrowUp", "a"], ["ArrowUp", "a"]]) {
      await page.keyboard.press(key);
      assert.equal(await focused(), at);
    }
    await page.keyboard.press("Enter");
    assert.equal(await field.inputValue(), "wxba");
    await page.keyboard.press("Tab");
    assert.notEqual((await focused()).length, 1);
  }));

/**
 * What can be touched and is smaller than 60 px either way. Not counted: a link within a sentence (its line of text has other words),
 * and in the document itself, where the marks stand among the words; and a box whose label is counted.
 */
const small = (page) =>
  page.evaluate(() => {
    const found = [];
    for (const element of document.querySelectorAll("a[href], button, summary, input, select, textarea, label:has(input), td[tabindex]")) {
      const { width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      if (!width || !height || style.visibility === "hidden" || element.matches(".skip, label input, .document a")) continue;
      if (element.matches("a") && style.display === "inline") {
        let line = element.parentElement;
        while (getComputedStyle(line).display.startsWith("inline")) line = line.parentElement;
        const words = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        let others = false;
        while (words.nextNode()) others ||= words.currentNode.data.trim().length > 1 && !words.currentNode.parentElement.closest("a, button");
        if (others) continue;
      }
      if (width < 59.5 || height < 59.5) found.push(`${element.outerHTML.slice(0, 80)} ${Math.round(width)}×${Math.round(height)}`);
    }
    return found;
  });

/** Every kind of screen, also those of the interview. */
async function eachScreen(page, look) {
  const go = async (to, name) => {
    await fragment(page, to);
    await heading(page, name);
    await page.evaluate(() => document.querySelectorAll("main details").forEach((details) => (details.open = true)));
    await look(to);
  };
  for (const [to, name] of ALL) await go(to, name);
  await beginAsMerchant(page);
  await look("a question");
  const answers = hash(page).split("?")[1];
  for (const step of INTERVIEW) await go(`#/interview/${step}?${answers}`, /./);
}

for (const viewport of [PORTRAIT, { width: 1440, height: 900 }, { width: 768, height: 1024 }]) {
  test(`at ${viewport.width} × ${viewport.height} everything to touch is at least 60 px, nothing is pushed sideways, and nothing ends under the bar`, () =>
    kiosk({ viewport, begun: false }, async (page) => {
      assert.deepEqual(await small(page), [], "attract screen");
      await begin(page);
      await eachScreen(page, async (to) => {
        assert.deepEqual(await small(page), [], to);
        const [wide, end, bar] = await page.evaluate(() => {
          scrollTo(9999, 1e6);
          const top = document.querySelector(".kiosk-bar").getBoundingClientRect().top;
          return [Math.max(scrollX, document.documentElement.scrollWidth - innerWidth), document.querySelector("footer").getBoundingClientRect().bottom, top];
        });
        assert.equal(wide, 0, to);
        assert.ok(end <= bar + 1, `${to}: ends at ${end}, the bar begins at ${bar}`);
      });
      await page.clock.fastForward(95_000);
      await warning(page).waitFor();
      assert.deepEqual(await small(page), [], "countdown");
      await anew(page, () => warning(page).getByRole("button", { name: "结束并清除" }).tap());
    }));
}

test("text of 200 % keeps every screen, the bar, the attract screen and the countdown whole", () =>
  kiosk({ viewport: { width: 768, height: 1024 }, begun: false }, async (page) => {
    const larger = () => page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    const fits = (selector) =>
      page.evaluate((selector) => [...document.querySelectorAll(selector), ...document.querySelectorAll(`${selector} button`)].every((part) => {
        const { left, right } = part.getBoundingClientRect();
        return left >= 0 && right <= innerWidth && part.scrollWidth <= part.clientWidth + 1;
      }), selector);
    await larger();
    assert.ok(await fits(".attract"));
    await begin(page);
    assert.ok(await fits(".kiosk-bar"));
    await eachScreen(page, async (to) => {
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, to);
    });
    await page.clock.fastForward(95_000);
    await warning(page).waitFor();
    assert.ok(await fits(".warning"));
  }));

test("axe finds nothing on home, in the search and in the table, light and dark", () =>
  kiosk({}, async (page) => {
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      for (const to of ["#/", "#/explore?q=dmx", "#/agencies/matrix"]) {
        await fragment(page, to);
        await page.waitForTimeout(100);
        assert.deepEqual(await axeFindings(page, colorScheme === "dark" && COLOURS), [], `${to} ${colorScheme}`);
      }
    }
  }));

test("what keeps, copies or saves is not shown, and paper carries nothing of the kiosk", () =>
  kiosk({}, async (page) => {
    await eachScreen(page, async (to) => {
      const shown = page.locator("a[download], .by-hand, .keeps, textarea, a[href*='#/kept'], a[href*='#/profiles'], a[href*='agencies/diagram']").locator("visible=true");
      assert.equal(await shown.count(), 0, to);
    });
    await page.emulateMedia({ media: "print" });
    for (const part of [".kiosk-bar", ".pad"]) assert.equal(await page.locator(part).locator("visible=true").count(), 0, part);
  }));

for (const [parameters, prints] of [["kiosk", false], ["kiosk&print", true]]) {
  test(`?${parameters} ${prints ? "prints" : "does not print: an open dialog would hold everything up"}`, () => {
    const prepare = (page) => page.addInitScript(() => {
      window.printed = 0;
      window.print = () => (window.printed += 1);
      addEventListener("keydown", (event) => setTimeout(() => (window.stopped = event.defaultPrevented)));
    });
    return kiosk({ parameters, prepare }, async (page) => {
      await beginAsMerchant(page);
      await link(page, "看现在的结果").tap();
      await link(page, "咨询单（可打印）").tap();
      await heading(page, "咨询单");
      const way = page.getByRole("button", { name: "打印" });
      assert.equal(await way.isVisible(), prints);
      if (prints) await way.tap();
      else await page.evaluate(() => window.print());
      assert.equal(await page.evaluate(() => window.printed), Number(prints));
      for (const [keys, stopped] of [["Control+p", !prints], ["Control+s", true], ["Control+o", true], ["Control+Equal", true], ["F12", true], ["a", false]]) {
        await page.keyboard.press(keys);
        await page.waitForTimeout(20);
        if (stopped) assert.equal(await page.evaluate(() => window.stopped), true, keys);
      }
    });
  });
}

test("no link leaves, whatever the way it is followed, and no menu opens", () =>
  kiosk({}, async (page) => {
    await page.evaluate(() => {
      const main = document.querySelector("main");
      main.insertAdjacentHTML("afterbegin", '<p><a id="out" href="https://example.org/">out</a> <a id="new" target="_blank" href="about.html">new</a> <a id="call" href="tel:12345">call</a> <a id="save" download="x.txt" href="data:text/plain,x">save</a></p>');
      document.getElementById("save").style.setProperty("display", "block", "important");
      window.menus = [];
      addEventListener("contextmenu", (event) => window.menus.push(event.defaultPrevented));
    });
    const before = page.url();
    page.on("download", () => assert.fail("a download"));
    for (const id of ["out", "new", "call", "save"]) {
      await page.locator(`#${id}`).tap();
      for (const options of [{ modifiers: ["Control"] }, { modifiers: ["Shift"] }, { button: "middle" }, { button: "right" }]) await page.locator(`#${id}`).click(options);
      await page.locator(`#${id}`).focus();
      await page.keyboard.press("Enter");
    }
    // A new window is no way out either: the link leads on in this one.
    await link(page, "测一测").click({ modifiers: ["Control"] });
    await heading(page, /^测一测/);
    assert.deepEqual(await page.evaluate(() => window.menus), [true, true, true, true]);
    assert.equal(page.url().split("#")[0], before.split("#")[0]);
    assert.equal(page.context().pages().length, 1);
  }));

for (const [how, prepare] of Object.entries({
  "storage is refused": (page) => page.addInitScript(() => Object.defineProperty(window, "localStorage", { configurable: true, get() { throw new DOMException("refused", "SecurityError"); } })),
  "another page kept answers on the device": (page) => page.addInitScript(() => Storage.prototype.setItem.call(localStorage, "policy-explorer:answers", "#/interview/answers?role=merchant")),
})) {
  test(`where ${how}, the kiosk works and shows nothing of it`, () =>
    kiosk({ prepare }, async (page) => {
      await link(page, "测一测").tap();
      await heading(page, /^测一测/);
      assert.equal(await page.getByText("打开上次保存的回答").count(), 0);
      await page.getByRole("button", { name: "特大字号" }).tap();
      await anew(page, () => button(page, "结束并清除").tap());
      await attract(page).waitFor();
      await page.locator("#app header").waitFor({ timeout: 30_000 });
      assert.equal(await page.locator("html").getAttribute("data-size"), null);
    }));
}

/** An app that can be made not to answer: by `window.deaf`. */
const listening = (page) => page.addInitScript(() => addEventListener("app-ping", (event) => window.deaf && event.stopImmediatePropagation()));

test("an app that does not answer is loaded anew where the visitor stands, three times in ten minutes; then the static text stays", () =>
  kiosk({ prepare: listening }, async (page) => {
    await fragment(page, "#/measure/16");
    await heading(page, /^第16条/);
    await page.clock.runFor(60_000);
    await page.keyboard.press("Shift");
    for (const when of ["addInitScript", "evaluate"]) await page[when](() => void (window.deaf = true));
    let loads = 0;
    page.on("domcontentloaded", () => (loads += 1));
    for (let time = 1; time <= 3; time += 1) {
      await anew(page, () => page.clock.runFor(31_000));
      await heading(page, /^第16条/);
      assert.equal(await attract(page).isVisible(), false);
      assert.equal(loads, time);
      assert.match(await page.evaluate(() => window.name), /^\d+( \d+)*$/);
    }
    await page.clock.runFor(31_000);
    await page.locator("#static").waitFor();
    assert.ok(await page.locator("#app").isHidden());
    await page.getByText("责任单位").first().waitFor();
    // The text is there to be read: nothing interrupts.
    await page.keyboard.press("Shift");
    await page.clock.runFor(60_000);
    assert.equal(loads, 3);
    await page.getByRole("navigation", { name: "目录" }).getByRole("link", { name: "优化互联网医疗体验" }).tap();
    await page.waitForFunction(() => location.hash === "#m14");
    // The visitor goes: that clears as ever, and when the ten minutes are over it is tried again.
    await gone(page);
    await attract(page).waitFor({ timeout: 30_000 });
    assert.equal(hash(page), "#/");
    assert.equal(loads, 4);
    await anew(page, async () => {
      await page.clock.fastForward(600_000);
      await pass(page, 42);
    });
    assert.ok(loads >= 5);
  }));

test("after a crash the app comes back where the visitor was", () =>
  kiosk({ allow: /unreachable/ }, async (page) => {
    await fragment(page, "#/source/16.2");
    await heading(page, "政策原文");
    await page.evaluate(() => void Promise.reject(new WebAssembly.RuntimeError("unreachable")));
    await page.getByRole("alert").getByText(CRASHED).waitFor();
    assert.deepEqual(await small(page), []);
    await anew(page, () => page.clock.runFor(10_000));
    await heading(page, "政策原文");
    assert.equal(hash(page), "#/source/16.2");
    assert.equal(await attract(page).isVisible(), false);
    assert.ok(await page.getByRole("alert").isHidden());
    await gone(page);
    await attract(page).waitFor({ timeout: 30_000 });
    assert.equal(hash(page), "#/");
  }));

test("where the app cannot start, it is tried three times; then the text can be read, and a visitor's leaving still clears", () => {
  const prepare = (page) => page.route("**/*_bg.wasm", (route) => route.abort());
  return kiosk({ prepare, begun: false, ready: false, allow: /ERR_FAILED|Failed to load/ }, async (page) => {
    let loads = 0;
    page.on("domcontentloaded", () => (loads += 1));
    for (let time = 1; time <= 3; time += 1) {
      await page.getByRole("alert").getByText(NOT_OPENED).waitFor({ state: "attached" });
      await anew(page, () => page.clock.runFor(10_500));
      await attract(page).waitFor();
    }
    await page.getByRole("alert").getByText(NOT_OPENED).waitFor({ state: "attached" });
    await page.clock.runFor(60_000);
    assert.equal(loads, 3);
    await begin(page);
    await page.getByRole("main").getByText("沪府办规").first().waitFor();
    await gone(page);
    await attract(page).waitFor();
    assert.equal(loads, 4);
    await page.getByRole("alert").getByText(NOT_OPENED).waitFor({ state: "attached" });
    await page.unrouteAll();
    await anew(page, async () => {
      await page.clock.fastForward(600_000);
      await pass(page, 42);
    });
    await page.locator("#app header").waitFor({ timeout: 30_000 });
  });
});

for (const file of ["kiosk.js", "kiosk.css"]) {
  test(`without ${file} the app does not start, the text stays, and a minute later it is tried again`, () => {
    const prepare = (page) => page.route(`**/${file}`, (route) => route.abort());
    return kiosk({ prepare, begun: false, ready: false, allow: /ERR_FAILED|Failed to load/ }, async (page) => {
      await page.getByRole("alert").getByText(NOT_OPENED).waitFor();
      assert.equal(await page.locator("#app header").count(), 0);
      await page.unrouteAll();
      await anew(page, () => page.clock.runFor(60_500));
      await page.locator("#app header").waitFor({ timeout: 30_000 });
      await attract(page).waitFor();
    });
  });
}

test("without the host a visitor's traces go all the same, the text can be read, and the app comes back with the host", () =>
  kiosk({ allow: /ERR_FAILED|Failed to load/ }, async (page) => {
    await useIt(page);
    const cut = (url) => url.pathname === new URL(SITE).pathname;
    await page.route(cut, (route) => route.abort());
    await page.clock.fastForward(120_000);
    await attract(page).waitFor();
    await page.locator("#static").waitFor();
    assert.equal(hash(page), "#/");
    const left = await page.evaluate(() => [document.getElementById("app").textContent, document.documentElement.dataset.size, document.title, scrollY]);
    assert.deepEqual(left, ["", undefined, "在线新经济政策导航", 0]);
    await begin(page);
    await page.getByRole("navigation", { name: "目录" }).getByRole("link", { name: "加大总部型企业支持力度" }).tap();
    await page.waitForFunction(() => location.hash === "#m1");
    assert.equal(await page.locator("#app").innerText(), "");
    await page.clock.fastForward(120_000);
    await attract(page).waitFor();
    await page.unrouteAll();
    await anew(page, () => page.clock.runFor(11_000));
    await assertNothingLeft(page);
  }));

test("a page that asks to log in is not taken for this one", () =>
  kiosk({}, async (page) => {
    await page.route((url) => url.pathname === new URL(SITE).pathname, (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<h1>请先登录无线网络</h1>" }));
    await button(page, "结束并清除").tap();
    await attract(page).waitFor();
    await page.locator("#static").waitFor();
  }));

test("nobody there: the page is loaded anew every hour; somebody there: never", () =>
  kiosk({ begun: false }, async (page) => {
    let loads = 0;
    page.on("domcontentloaded", () => (loads += 1));
    await anew(page, async () => {
      await page.clock.fastForward(3_600_000);
      await pass(page, 12);
    });
    await attract(page).waitFor();
    await page.locator("#app header").waitFor({ timeout: 30_000 });
    await begin(page);
    for (let minute = 0; minute < 70; minute += 1) {
      await page.clock.fastForward(60_000);
      await page.keyboard.press("Shift");
    }
    assert.equal(loads, 1);
  }));

test("an update is taken when nobody is there, without a word, and never under a visitor's hands", async () => {
  const site = await host("dist", "/");
  const set = { site: site.url, serviceWorkers: "allow", begun: false };
  await kiosk(set, async (page) => {
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    const version = () => page.evaluate(() => document.querySelector("meta[name=description]").content);
    const notice = () => page.locator("#notice").isVisible();
    const end = () => anew(page, () => button(page, "结束并清除").tap());
    // From the second time on the page is the worker's.
    await begin(page);
    await end();
    await page.locator("#app header").waitFor({ timeout: 30_000 });
    const before = await version();
    await page.locator("dialog.attract").tap();
    site.folder = "target/second";
    const waits = () => page.evaluate(async () => Boolean((await (await navigator.serviceWorker.getRegistration()).update()).waiting));
    for (let time = 0; time < 100 && !(await waits()); time += 1) await page.waitForTimeout(100);
    assert.ok(await waits());
    for (let time = 0; time < 4; time += 1) {
      await page.clock.runFor(20_000);
      await page.keyboard.press("Shift");
    }
    assert.equal(await version(), before);
    assert.equal(await notice(), false);
    await end();
    await page.locator("dialog.attract").waitFor({ timeout: 30_000 });
    assert.notEqual(await version(), before);
    assert.deepEqual(await page.evaluate(async () => (await caches.keys()).length), 1, "the old version is gone");
    // While it stands alone it asks by itself.
    await page.locator("#app header").waitFor({ timeout: 30_000 });
    site.folder = "dist";
    await page.clock.fastForward(3_600_000);
    for (let time = 0; time < 40 && (await version().catch(() => "")) !== before; time += 1) {
      await pass(page, 2);
      await page.waitForTimeout(250);
    }
    assert.equal(await version(), before);
    await attract(page).waitFor({ timeout: 30_000 });
    assert.equal(await notice(), false);
  });
  await site.stop();
});

test("the single file is a kiosk as well: it clears, adds no history, and types", () =>
  kiosk({ site: FILE }, async (page) => {
    const entries = await page.evaluate(() => history.length);
    await useIt(page);
    assert.equal(await page.evaluate(() => history.length), entries);
    assert.deepEqual(await small(page), []);
    await gone(page);
    await assertNothingLeft(page);
  }));

test("without ?kiosk nothing of it is loaded", () => {
  const asked = [];
  const prepare = async (page) => page.on("request", (request) => asked.push(request.url()));
  return open("", { prepare }, async (page) => {
    assert.ok(!asked.some((url) => url.includes("kiosk")));
    assert.equal(await page.locator("html").getAttribute("data-kiosk"), null);
  });
});
