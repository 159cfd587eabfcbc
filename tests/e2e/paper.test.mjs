// What each screen leaves on paper: the words of the printed pages, read from the PDF.
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { close, open, painted } from "./browser.mjs";

after(close);

// What the data says, read apart from the app.

const data = (path) => readFileSync(new URL(`../../src/data/${path}`, import.meta.url), "utf8");
const LINES = data("source.txt").split("\n").filter(Boolean).slice(1);
const values = (text, key) => [...text.matchAll(new RegExp(`^${key} = "(.*)"$`, "gm"))].map(([, value]) => value);
const MEASURES = LINES.map((line) => /^(\([一二三四五六七八九十]+\)(.+?)。)(.*)(\(责任单位:(.*)\))$/.exec(line))
  .filter(Boolean)
  .map(([, line, title, text, listing, listed], at) => {
    const own = data(`measures/${String(at + 1).padStart(2, "0")}.toml`);
    const parts = own.split(/^\[/m);
    const of = (name, key) => parts.filter((part) => part.startsWith(name)).flatMap((part) => values(part, key));
    return {
      number: at + 1,
      title,
      line,
      listing,
      sentences: text.match(/[^。]+。/g),
      agencies: listed.split("、"),
      gist: values(own, "gist")[0],
      // Each of these stands on the screen of the measure, folded or not.
      read: [...of("condition.", "says"), ...of("[gap]]", "says"), ...of("[gap]]", "ask"), ...of("[figure]]", "plain"), ...of("[provision]]", "can")],
    };
  });
const NAMES = [...new Set(MEASURES.flatMap(({ agencies }) => agencies))];
const TITLES = MEASURES.map(({ title }) => title);
const [APP] = values(data("document.toml"), "app");
const [CAUTION] = values(data("document.toml"), "caution");
const [ORDER] = values(data("document.toml"), "agency_order");
const DOCUMENT = ["上海市促进在线新经济健康发展的若干政策措施", "沪府办规〔2023〕27号"];
const measure = (number) => MEASURES[number - 1];
const listing = (name) => MEASURES.filter(({ agencies }) => agencies.includes(name));

// What stands on paper.

/** Without spaces and line breaks, and with the characters a font may stand in for others by. */
const plain = (text) => text.replace(/\s+/g, "").normalize("NFKC");

const PDFTOTEXT = process.env.PDFTOTEXT ?? "pdftotext";

/** What a program of poppler-utils says of a file. */
function run(program, ...words) {
  const { error, status, stdout, stderr } = spawnSync(program, words, { maxBuffer: 1 << 26 });
  assert.ok(!error && status === 0, `${program} (of poppler-utils) cannot read what was printed: ${error ?? stderr}`);
  return stdout;
}

/** The margin on paper, in points. */
const MARGIN = 28.3;

/** Prints the page: the words of each sheet of paper in the order of the screen, its number, and where each word stands; and how light the first sheet is, if asked. */
async function print(page, { light = false, ...options } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "paper-"));
  try {
    const file = join(folder, "page.pdf");
    writeFileSync(file, await page.pdf({ format: "A4", preferCSSPageSize: true, ...options }));
    const sheets = run(PDFTOTEXT, "-bbox", file, "-").toString().split("<page ").slice(1);
    const boxes = sheets.map((sheet) => {
      const [width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(sheet).slice(1).map(Number);
      const words = [...sheet.matchAll(/xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g)];
      return { width, height, words: words.map(([, left, top, right, bottom, word]) => ({ left: +left, right: +right, middle: (+top + +bottom) / 2, word })) };
    });
    const numbers = boxes.map(({ height, words }) => words.filter(({ middle }) => middle > height - MARGIN).map(({ word }) => word).join(""));
    // The number of a page comes first in the file.
    const raw = run(PDFTOTEXT, "-raw", file, "-").toString().split("\f").slice(0, -1);
    const pages = raw.map((text) => plain(text.replace(/^\s*\d+ ?\/ ?\d+\n/, "")));
    return { pages, text: pages.join(""), numbers, boxes, light: light && lightness(run(PDFTOTEXT.replace(/totext$/, "toppm"), "-r", "20", "-gray", "-singlefile", file)) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** How light a picture in PGM is, from 0 to 255. */
function lightness(pgm) {
  const pixels = pgm.subarray(/^P5\s+\d+\s+\d+\s+\d+\s/.exec(pgm.toString("latin1", 0, 40))[0].length);
  return pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
}

/** What holds for every print: numbered pages, none empty, nothing beyond the margins, no line over another. */
function assertWhole({ pages, numbers, boxes }, name) {
  assert.deepEqual(numbers, pages.map((_, at) => `${at + 1}/${pages.length}`), name);
  assert.deepEqual(pages.filter((text) => text.length < 4), [], `${name}: an empty page`);
  for (const { width, words } of boxes) {
    // A closing mark at the end of a line takes half of its box.
    const beyond = words.filter(({ left, right }) => left < MARGIN - 8 || right > width - MARGIN + 8);
    assert.deepEqual(beyond.map(({ word }) => word), [], `${name}: beyond the margin`);
    // Lines are at least 8 points apart; a font's boxes are not centred on its letters.
    const over = words.flatMap((one, at) =>
      words.slice(at + 1).filter((other) => Math.abs(one.middle - other.middle) < 4 && Math.min(one.right, other.right) - Math.max(one.left, other.left) > 13).map((other) => `${one.word} / ${other.word}`),
    );
    assert.deepEqual(over, [], `${name}: words over each other`);
  }
}

function assertHolds(text, words, name) {
  assert.deepEqual(words.filter((words) => !text.includes(plain(words))), [], `${name}: not on paper`);
}

function assertLacks(text, words, name) {
  assert.deepEqual(words.filter((words) => text.includes(plain(words))), [], `${name}: on paper`);
}

// Labels of what does nothing on paper.
const CONTROLS = ["跳到正文", "标准字号", "下载", "复制", "打印", "存成SVG", "全部清除", "都不选", "在原文里看", "在对照表里看", "回到", "上一条", "下一条", "最相关在前", "按原文次序", "改回答", "答这题", "看现在的结果", "接着答", "日历", "×", "点一个", "和这句有关的题", "带回答的链接", "我的文件", "不会离开这台设备"];

const ENTERPRISE = "role=enterprise&lines=llm,data&sh=registered&park=no&data=listed";
const HQ = "role=enterprise&lines=none&one=yes&sh=registered&park=no&listing=none&hq=recognised&ranking=no";
const ASKED = ["你做哪些业务？", "你在三个生态园里吗？", "数据业务有这些情况吗？"];

/** Every kind of screen: its address, its heading, what paper must hold, and the most pages it may take; what else it must not hold. */
const SCREENS = {
  home: ["#/", /哪几条和你有关/, [...TITLES, ...MEASURES.map(({ gist }) => gist), "在有效期内"], 2, ["试试这些词", "搜一个词"]],
  "explore by a query": ["#/explore?q=补贴", "查政策", ["正在找：含“补贴”", "4条措施", measure(9).title, measure(9).gist, "按照规定予以专项补贴", "按“补贴”的意思找到"], 1, ["你能做什么", "筛选", "☆收藏"]],
  "explore by facets": ["#/explore?q=科委&action=apply", "查政策", ["正在找：含“科委”你涉及申报", "1条措施", "部门：市科委列在4条里", measure(16).title, "市科委"], 1],
  "explore all": ["#/explore", "查政策", ["20条措施", ...TITLES], 2, ["正在找"]],
  "nothing found": ["#/explore?q=宇宙飞船", "查政策", ["正在找：含“宇宙飞船”", "0条措施", "没有和“宇宙飞船”对得上的内容"], 1],
  "an agency": ["#/agency/kw", "市科委", ["市政府部门", "上海市科学技术委员会", ORDER, ...listing("市科委").flatMap(({ title, gist }) => [title, gist]), "一起列出过的部门市经济信息化委4条"], 1, ["全部部门"]],
  agencies: ["#/agencies", "找部门", [ORDER, ...MEASURES.map(({ number, title, agencies }) => `${number}${title}${agencies.join("")}`)], 2, ["关系图"]],
  together: ["#/agencies/together", "哪些部门一起出现", ["一起列出不等于一起办理", "市经济信息化委和市科委4条8加快建设城市区块链基础设施", "只一起出现过一次的", "市科委和市财政局1条16支持企业提升科技创新能力"], 5],
  "together by choice": ["#/agencies/together?agency=kw", "哪些部门一起出现", ["已选：市科委同一条措施", "市科委和市财政局1条16"], 1],
  offices: ["#/agencies/offices?measure=2,16,18", "最少问几家", ["你选的3条", "市经济信息化委：第2、16、18条", "市教委：第18条", "这是我们按名单数的"], 1],
  matrix: ["#/agencies/matrix", "部门对照表", [...NAMES, ...TITLES, "◆唯一●列首位○其后", ORDER], 1],
  "matrix by choice": ["#/agencies/matrix?agency=kw&measure=2", "部门对照表", ["已选：市科委支持平台企业发挥链主作用", ...NAMES, ...TITLES], 1],
  diagram: ["#/agencies/diagram", "部门关系图", [...NAMES, ...TITLES, ORDER], 1],
  "the start of the interview": ["#/interview", /测一测/, ["这不是申请"], 1, ["重新开始"]],
  "a question": ["#/interview/lines?role=enterprise&sh=registered", "你做哪些业务？", ["第2题", "大模型研发", "互联网医院、互联网医疗", "为什么问这个", "到现在："], 2, ["下一步", "跳过"]],
  answers: [`#/interview/answers?${ENTERPRISE}`, "你的回答", [...ASKED, "大模型研发、数据", "数据产品已挂牌交易"], 1, ["关系到", "去答", "全部重来"]],
  result: [`#/interview/result?${ENTERPRISE}`, "哪几条和你有关", ["可能与你有关（8条）", "无需申请（3条）", "暂不相关（9条）", ...TITLES, "取决于：你的业务算“在线新经济”吗？", "已答5题", CAUTION], 2, ["咨询单", "看这一条", "给顾问用"]],
  "the sheet": [`#/interview/sheet?${HQ}`, "咨询单", ["《上海市促进在线新经济健康发展的若干政策措施》（沪府办规〔2023〕27号）", CAUTION, "笔记："], 1],
  otherwise: [`#/interview/otherwise?${ENTERPRISE}`, "换个回答会怎样", [...ASKED, "加上“平台企业”", "换成“没有”", "暂不相关→可能与你有关"], 3],
  rules: ["#/interview/rules", "本应用如何判断", [...TITLES, "管这些话：", "例子", "下面有一项就行："], 18],
  "the document": ["#/source", "政策原文", LINES.flatMap((line) => line.match(/[^。]+。?/g)), 6],
  "a place in the document": ["#/source/16.2", "政策原文", ["（十六）支持企业提升科技创新能力。"], 6],
  about: ["#/about", "关于这个导航", ["宋体、带竖线的是文件原文", "2024年1月1日至2028年12月31日", "SHA-256", "它不做什么"], 1],
  "a comparison": ["#/compare?measure=1,16", "比一比", ["第1条加大总部型企业支持力度第16条支持企业提升科技创新能力", "原文没说清的", "没写各项去哪办、何时办。", "支持金额最高5000万元", ...measure(1).agencies], 1, ["选措施"]],
  "favourites of a link": ["#/kept?measure=1,2", "收藏", [measure(1).title, measure(2).title], 1, ["收进我的收藏"]],
};

/** The address with the largest text. */
const larger = (fragment) => `${fragment}${fragment.includes("?") ? "&" : "?"}size=largest`;

async function show(page, fragment, heading) {
  await page.evaluate((fragment) => (location.hash = fragment), fragment);
  const named = typeof heading === "string" ? { name: heading, exact: true } : { name: heading };
  await page.getByRole("heading", { level: 1, ...named }).waitFor({ timeout: 30_000 });
  await page.waitForFunction(() => !document.querySelector("#folder:empty"), null, { timeout: 30_000 });
  await painted(page);
}

/** Prints a screen of the table above. */
async function printed(page, name, options) {
  const [fragment, heading] = SCREENS[name];
  await show(page, fragment, heading);
  return print(page, options);
}

// The tests.

test("every screen is on paper what a reader needs of it, says whose words it holds, and leaves out what does nothing there", () =>
  open("#/", {}, async (page) => {
    const counts = {};
    for (const [name, [fragment, , holds, most, lacks = []]] of Object.entries(SCREENS)) {
      const paper = await printed(page, name);
      assertWhole(paper, name);
      assertHolds(paper.text, holds, name);
      // On the sheet everything of this stands in the sheet itself.
      const names = name === "the sheet" ? [] : [APP, CAUTION, DOCUMENT.join("，")];
      assertHolds(paper.text, names, name);
      if (names.length) assertHolds(paper.pages.at(-1), [DOCUMENT.join("，")], `the last page of ${name}`);
      assertLacks(paper.text, [...CONTROLS, ...lacks], name);
      const outside = await page.locator('main a[href^="http"]:visible').evaluateAll((links) => links.map((link) => link.href));
      assertHolds(paper.text, outside, name);
      counts[name] = [fragment, paper.pages.length, most];
    }
    assert.deepEqual(Object.entries(counts).filter(([, [, pages, most]]) => pages > most), []);
  }));

test("a measure prints with its sentences, what one can do, conditions, gaps, agencies in the text's order, figures, validity and caution", () =>
  open("#/", {}, async (page) => {
    for (const { number, title, sentences, agencies, read, gist } of MEASURES) {
      const name = `measure ${number}`;
      await show(page, `#/measure/${number}`, new RegExp(title));
      const paper = await print(page);
      assertWhole(paper, name);
      assert.ok(paper.pages.length <= 3, `${name}: ${paper.pages.length} pages`);
      assertHolds(paper.text, [APP, `第${number}条${title}`, gist, ...sentences, ...read, "在有效期内", CAUTION, DOCUMENT.join("，")], name);
      assertLacks(paper.text, [...CONTROLS, "☆收藏"], name);
      const asked = paper.text.slice(paper.text.indexOf("该问谁"));
      const places = agencies.map((agency) => asked.indexOf(plain(agency)));
      assert.deepEqual(places, places.toSorted((one, other) => one - other), name);
      assert.ok(places[0] > 0, name);
      assert.equal(paper.text.split(plain(CAUTION)).length, 2, `${name}: the caution stands once`);
      // What explains a term is folded on the screen.
      if (number === 16) assertHolds(paper.text, ["原文多次用到，但没有给出定义。"], name);
    }
  }));

test("in the result stands on paper what the visitor unfolded, and no more", () =>
  open("#/", {}, async (page) => {
    const folded = await printed(page, "result");
    const because = "已通过上海的总部型企业认定";
    assertLacks(folded.text, [because], "folded");
    await page.locator("main summary").filter({ hasText: measure(1).title }).click();
    const unfolded = await print(page);
    assertWhole(unfolded, "unfolded");
    assertHolds(unfolded.text, [because, "还没答"], "unfolded");
    assertLacks(unfolded.text, CONTROLS, "unfolded");
    assertLacks(unfolded.text, ["完成智能算力部署"], "unfolded");
  }));

test("the words searched for are marked on paper as well", () =>
  open("#/", {}, async (page) => {
    await show(page, "#/explore?q=补贴", "查政策");
    await page.emulateMedia({ media: "print" });
    assert.match(await page.locator("mark").first().evaluate((mark) => getComputedStyle(mark).textDecorationLine), /underline/);
  }));

test("in the largest text every screen prints larger, whole, and on at most three times the paper", () =>
  open("#/", {}, async (page) => {
    const size = async () => {
      await page.emulateMedia({ media: "print" });
      const size = await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector("main h1, main p")).fontSize));
      await page.emulateMedia({ media: null });
      return size;
    };
    for (const [name, [fragment, heading, holds, most]] of Object.entries(SCREENS)) {
      await show(page, fragment, heading);
      const before = await size();
      await show(page, larger(fragment), heading);
      assert.ok((await size()) > before * 1.3, name);
      const paper = await print(page);
      assertWhole(paper, name);
      assertHolds(paper.text, holds, name);
      assert.ok(paper.pages.length <= most * 3, `${name}: ${paper.pages.length} pages`);
    }
  }));

test("a dark screen prints as a light one does: black on white, backgrounds or not", async () => {
  const NAMED = ["home", "explore by a query", "matrix by choice", "diagram", "result", "a place in the document"];
  const shades = {};
  for (const colorScheme of ["light", "dark"]) {
    await open("#/", { colorScheme }, async (page) => {
      for (const name of NAMED) {
        const { light } = await printed(page, name, { printBackground: true, light: true });
        (shades[name] ??= []).push(light);
      }
      await page.emulateMedia({ media: "print" });
      const colours = await page.evaluate(() => [getComputedStyle(document.body), ...[...document.querySelectorAll("main a")].map((link) => getComputedStyle(link))].map(({ color, backgroundColor }) => [color, backgroundColor]));
      assert.deepEqual(colours[0], ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
      for (const [colour] of colours) assert.match(colour, /^rgb\((\d|[1-5]\d), /);
    });
  }
  for (const [name, [light, dark]] of Object.entries(shades)) {
    assert.ok(Math.abs(light - dark) < 0.5, `${name}: ${light} and ${dark}`);
    assert.ok(light > 222, `${name}: ${light}`);
  }
});

test("a wide screen and a phone print the same", async () => {
  const texts = [];
  for (const viewport of [{ width: 360, height: 740 }, { width: 1440, height: 900 }]) {
    await open("#/", { viewport }, async (page) => {
      const own = [];
      for (const name of ["home", "explore by a query", "an agency", "result", "about"]) own.push((await printed(page, name)).pages);
      texts.push(own);
    });
  }
  assert.deepEqual(texts[0], texts[1]);
});

test("a table that goes on over the page has its head there again, and no row is cut", () =>
  open("#/", {}, async (page) => {
    // So much larger that one page is not enough.
    for (const [name, scale, head] of [["matrix", 1.2, NAMES], ["a comparison", 2, ["第1条加大总部型企业支持力度", "第16条支持企业提升科技创新能力"]]]) {
      const paper = await printed(page, name, { scale });
      assert.ok(paper.pages.length > 1, name);
      const cut = paper.pages.filter((text) => TITLES.some((title) => text.includes(plain(title))) || text.includes("没写"));
      assert.ok(cut.length > 1, name);
      for (const text of cut) assertHolds(text, head, name);
    }
    // Each row of the table of agencies stands with its title and its count on one page.
    const { pages } = await printed(page, "matrix", { scale: 1.2 });
    for (const { number, title, agencies } of MEASURES) {
      assert.equal(pages.filter((text) => text.includes(plain(`${number}${title}${agencies.length}家`))).length, 1, title);
    }
  }));

test("an adviser's clients print side by side, and their sheets each on a page of its own", () =>
  open("#/", {}, async (page) => {
    const one = await printed(page, "the sheet");
    const answers = { 甲公司: HQ, 乙公司: "role=merchant&sh=registered", 丙公司: "role=flex&sh=registered", 丁公司: "role=platform&lines=overseas&sh=registered" };
    const clients = Object.keys(answers);
    for (const [name, given] of Object.entries(answers)) {
      await show(page, `#/profiles?${given}`, "客户档案");
      await page.getByRole("textbox", { name: /哪位客户/ }).fill(name);
      await page.getByRole("button", { name: "加进名单", exact: true }).click();
      await page.getByText(`“${name}”在名单里了`).waitFor();
    }
    const table = await print(page);
    assertWhole(table, "clients");
    assertHolds(table.text, [...clients, ...TITLES, "很可能", "暂不相关"], "clients");
    assertLacks(table.text, [...CONTROLS, "删掉", "测一位新客户", "全部咨询单"], "clients");
    // Five columns need the page across.
    assert.ok(table.boxes.every(({ width, height }) => width > height));

    await page.getByRole("link", { name: /全部咨询单/ }).click();
    await page.getByRole("heading", { level: 1, name: "全部咨询单" }).waitFor();
    await page.locator("article").last().waitFor();
    const sheets = await print(page);
    assertWhole(sheets, "sheets");
    assertLacks(sheets.text, CONTROLS, "sheets");
    assert.deepEqual(sheets.pages.map((text) => text.slice(0, 3)), clients);
    assert.ok(sheets.pages[0].endsWith(one.text.slice(one.text.indexOf("我的情况"))));
  }));

test("inside another site's page a print says where it comes from and what it is of, too", () =>
  open("", { today: null, ready: false }, async (page) => {
    await page.goto(`${page.url().split(/[?#]/)[0]}?embed&today=2026-11-24#/measure/16`);
    await page.locator("#app main h1").waitFor();
    const paper = await print(page);
    assertHolds(paper.text, [APP, CAUTION, DOCUMENT.join("，")], "embedded");
  }));

for (const [name, options] of [["without JavaScript", { javaScriptEnabled: false }], ["without JavaScript in the dark", { javaScriptEnabled: false, colorScheme: "dark" }]]) {
  test(`${name} the whole document prints, with the agencies and their measures`, () =>
    open("", { ...options, ready: false }, async (page) => {
      const paper = await print(page, { printBackground: true, light: true });
      assertWhole(paper, name);
      assert.ok(paper.pages.length <= 4, `${paper.pages.length} pages`);
      assertHolds(paper.text, [APP, CAUTION, ORDER], name);
      let at = 0;
      for (const line of LINES) {
        at = paper.text.indexOf(plain(line), at);
        assert.notEqual(at, -1, `missing or out of order: ${line}`);
      }
      // Its list of contents leads nowhere on paper.
      for (const title of TITLES) assert.equal(paper.text.split(plain(title)).length, 2, title);
      for (const agency of NAMES) assertHolds(paper.text, [`${agency}${listing(agency).map(({ number }) => number).join("")}`], name);
      assert.ok(paper.light > 222);
    }));
}
