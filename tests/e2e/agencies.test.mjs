// Who answers for what: the panels, the selection they share, and the files they save, against the words of the text.
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { COLOURS, axeFindings, close, open, painted } from "./browser.mjs";

after(close);

// What the text says, read apart from the app.

const data = (path) => readFileSync(new URL(`../../src/data/${path}`, import.meta.url), "utf8");
const LINE = /^\([一二三四五六七八九十]+\)(.+?)。.*\(责任单位:(.*)\)$/;
const MEASURES = data("source.txt")
  .split("\n")
  .map((line) => LINE.exec(line))
  .filter(Boolean)
  .map(([, title, listed], at) => ({ number: at + 1, title, listed, agencies: listed.split("、") }));
const ALL = MEASURES.map(({ number }) => number);
/** The agencies in the order in which the text first names them. */
const NAMES = [...new Set(MEASURES.flatMap(({ agencies }) => agencies))];
const listing = (name) => MEASURES.filter(({ agencies }) => agencies.includes(name));
const numbersOf = (name) => listing(name).map(({ number }) => number);
const title = ({ number, title }) => `${number} ${title}`;
const position = ({ agencies }, name) => (agencies.length === 1 ? "唯一" : agencies[0] === name ? "列首位" : "其后");
const LINKS = MEASURES.flatMap((measure) => measure.agencies.map((name) => ({ ...measure, name, position: position(measure, name) })));
const DOCUMENT = { title: "上海市促进在线新经济健康发展的若干政策措施", number: "沪府办规〔2023〕27号" };
/** Pairs of agencies that some measure lists together, with its numbers. */
const PAIRS = NAMES.flatMap((one, at) =>
  NAMES.slice(at + 1).flatMap((other) => {
    const numbers = numbersOf(one).filter((number) => numbersOf(other).includes(number));
    return numbers.length ? [{ pair: `${one} 和 ${other}`, names: [one, other], numbers }] : [];
  }),
);
/** What the data adds to the names of the text. */
const ADDED = new Map(
  data("agencies.toml")
    .split("[[agency]]")
    .slice(1)
    .map((block) => {
      const field = (key) => new RegExp(`^${key} = "(.*)"$`, "m").exec(block)[1];
      const short = /^short = \[(.*)\]$/m.exec(block)[1].match(/[^", ]+/g);
      return [field("name"), { id: field("id"), full: field("full"), type: field("type"), short }];
    }),
);
const id = (name) => ADDED.get(name).id;
const TYPES = new Map([...data("vocabulary.toml").matchAll(/\[\[agency_type\]\]\s+id = "(.*)"\s+label = "(.*)"/g)].map(([, key, label]) => [key, label]));

/** Whether some choice of so many of these sets, as bits, holds all that is wanted. */
function coverable(wanted, sets, size) {
  if (wanted === 0) return true;
  return size > 0 && sets.some((set, at) => (set & wanted) !== 0 && coverable(wanted & ~set, sets.slice(at + 1), size - 1));
}
const bits = (numbers) => numbers.reduce((set, number) => set | (1 << number), 0);
const fewest = (numbers) => [0, 1, 2, 3, 4, 5].find((size) => coverable(bits(numbers), NAMES.map((name) => bits(numbersOf(name))), size));

// What the app shows.

const PANELS = [
  ["/matrix", "对照表", "部门对照表"],
  ["", "名单", "找部门"],
  ["/diagram", "关系图", "部门关系图"],
  ["/together", "一起出现", "哪些部门一起出现"],
  ["/offices", "最少问几家", "最少问几家"],
];
const WIDE = { viewport: { width: 1440, height: 900 } };
const HONEST = /原文只为整条措施列出责任单位/;
const ROOM = { timeout: 30_000 };
const KEWEI = "市科委";
const ANSWERS = "role=merchant&sh=registered";

const at = (panel, parameters = "") => `#/agencies${panel && `/${panel}`}${parameters && `?${parameters}`}`;
const hash = (page) => new URL(page.url()).hash;
const main = (page) => page.getByRole("main");
const heading = (page, name) => page.getByRole("heading", { level: 1, name, exact: true }).waitFor(ROOM);
const settled = (page, check, argument) => page.waitForFunction(check, argument, ROOM);
/** Waits for an address, and for what the app draws for it. */
async function led(page, fragment) {
  await settled(page, (fragment) => location.hash === fragment, fragment);
  await painted(page);
}
const arrived = (page, name) => settled(page, (name) => document.activeElement.tagName === "H1" && document.activeElement.textContent === name, name);
const nav = (page, name) => page.getByRole("navigation", { name: "主要页面" }).getByRole("link", { name, exact: true });
const tab = (page, name) => page.getByRole("list", { name: "看法" }).getByRole("link", { name, exact: true });
const removals = (page) => page.getByRole("link", { name: /^不选/ });
const chosen = async (page) => (await removals(page).evaluateAll((links) => links.map((link) => link.getAttribute("aria-label")))).map((label) => label.slice(2));
const isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);
const squeezed = (text) => text.replace(/\s+/g, " ").trim();
const sorted = (list) => list.toSorted((a, b) => a - b);

/** Goes to another address of the app on the same page. */
async function go(page, fragment) {
  await page.evaluate((fragment) => (location.hash = fragment), fragment);
  await led(page, fragment);
}

const table = (page) => page.getByRole("table", { name: "哪个部门列在哪条措施里" });
const column = (page, name) => table(page).getByRole("columnheader").getByRole("link", { name, exact: true });
const says = (page) => main(page).locator(".says");
const toldOf = (page, measure, name) => says(page).getByText(`第 ${measure.number} 条，${name}：`).waitFor(ROOM);

/** The columns of the table, and the places of those that are highlighted. */
const readColumns = (page) =>
  table(page).evaluate((table) => {
    const [, ...heads] = table.tHead.rows[table.tHead.rows.length - 1].cells;
    return {
      columns: heads.map((head) => ({ name: head.querySelector("a").textContent, count: Number(head.querySelector("small").textContent), scope: head.scope })),
      lit: [...table.querySelectorAll("col")].slice(1).flatMap((column, place) => (column.className === "on" ? [place] : [])),
    };
  });

/** The rows of the table, as their cells say it. */
const readRows = (page) =>
  table(page).evaluate((table) => {
    const heard = (cell) => [...cell.childNodes].filter((node) => node.ariaHidden !== "true").map((node) => node.textContent.trim()).join(" ");
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.cells.length > 1);
    return rows.map(({ cells: [head, ...cells] }) => ({
      title: head.querySelector("a").textContent,
      count: head.querySelector("small").textContent.trim(),
      scope: head.scope,
      cells: cells.map(heard),
      signs: cells.map((cell) => cell.innerText.trim()[0] ?? ""),
    }));
  });

/** The cell of a measure and an agency. */
async function cellOf(page, measure, name) {
  const { columns } = await readColumns(page);
  const row = table(page).getByRole("row").filter({ has: page.getByRole("rowheader", { name: `${measure.number} ${measure.title}` }) });
  return row.getByRole("cell").nth(columns.findIndex((column) => column.name === name));
}

/** What stands below the table: the words that list, what is marked in them, and the highlighted columns. */
const told = async (page) => {
  const { columns, lit } = await readColumns(page);
  return {
    head: await says(page).getByRole("paragraph").innerText(),
    words: await says(page).getByRole("blockquote").innerText(),
    marks: await says(page).getByRole("mark").allInnerTexts(),
    lit: lit.map((place) => columns[place].name),
  };
};

const expectedOf = (measure, name) => {
  const lists = measure.agencies.includes(name);
  return {
    head: `第 ${measure.number} 条，${name}：${lists ? position(measure, name) : "没有列"}`,
    words: measure.listed,
    marks: lists ? [name] : [],
    lit: [name],
  };
};

/** Clicks a cell, and takes the mouse off the table: what scrolls under it would be hovered. */
async function enter(page, measure, name) {
  await (await cellOf(page, measure, name)).click();
  await page.mouse.move(1, 1);
}

async function assertTold(page, measure, name) {
  await toldOf(page, measure, name);
  const { words, ...seen } = await told(page);
  const { words: listed, ...expected } = expectedOf(measure, name);
  assert.deepEqual(seen, expected);
  assert.ok(words.includes(listed), words);
}

test("the text lists 30 agencies in 66 places behind 20 measures, and every one has an id", () => {
  assert.deepEqual([MEASURES.length, NAMES.length, LINKS.length], [20, 30, 66]);
  for (const words of Object.values(DOCUMENT)) assert.ok(data("source.txt").split("\n").includes(words), words);
  assert.deepEqual(NAMES.filter((name) => !ADDED.has(name)), []);
  assert.equal(new Set(NAMES.map(id)).size, NAMES.length);
});

test("every panel opens by its tab with the focus on its heading, and says what the lists do not", () =>
  open("#/", WIDE, async (page) => {
    await nav(page, "找部门").click();
    await arrived(page, "部门对照表");
    assert.deepEqual(await page.getByRole("list", { name: "看法" }).getByRole("link").allInnerTexts(), PANELS.map(([, label]) => label));
    for (const [path, label, title] of [...PANELS.slice(1), PANELS[0]]) {
      await tab(page, label).click();
      await arrived(page, title);
      assert.equal(hash(page), `#/agencies${path}`);
      assert.match(await page.title(), new RegExp(`^${title} - `));
      assert.equal(await tab(page, label).getAttribute("aria-current"), "page");
      assert.equal(await page.getByRole("list", { name: "看法" }).locator("[aria-current]").count(), 1);
      assert.match(await main(page).innerText(), HONEST);
      assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1);
    }
  }));

for (const [width, panel] of [[895, ""], [896, "matrix"]]) {
  test(`on a screen of ${width} px the header leads to the ${panel || "list"} first`, () =>
    open("#/", { viewport: { width, height: 800 } }, async (page) => {
      assert.equal(await nav(page, "找部门").getAttribute("href"), at(panel));
      await nav(page, "找部门").click();
      await arrived(page, panel ? "部门对照表" : "找部门");
      assert.equal(hash(page), at(panel));
      assert.ok(await nav(page, "找部门").getAttribute("aria-current"));
    }));
}

test("the list names every agency with its count, by types that are marked as not of the text, and every measure with its agencies", () =>
  open(at(""), {}, async (page) => {
    await heading(page, "找部门");
    const groups = await main(page)
      .locator("section")
      .evaluateAll((sections) => sections.map((section) => [section.querySelector("h2").textContent, [...section.querySelectorAll(":scope > ul > li")].map((item) => item.textContent)]));
    const byMeasure = groups.pop();
    for (const [title, items] of groups) {
      const [type] = [...TYPES].find(([, label]) => title.startsWith(label));
      assert.match(title, /非原文/);
      assert.deepEqual(items, NAMES.filter((name) => ADDED.get(name).type === type).map((name) => `${name} ${listing(name).length} 条`));
    }
    assert.equal(groups.flatMap(([, items]) => items).length, NAMES.length);
    assert.deepEqual(byMeasure, ["按措施找", MEASURES.map(({ number, title, agencies }) => `${number} ${title}${agencies.join("")}`)]);
  }));

test("on a phone an agency leads to its measures, a measure to its agencies, and the matrix is one tap away", () =>
  open(at(""), { hasTouch: true, isMobile: true }, async (page) => {
    await main(page).getByRole("link", { name: KEWEI, exact: true }).first().tap();
    await arrived(page, KEWEI);
    const [measure] = listing(KEWEI);
    await main(page).getByRole("link", { name: `${measure.number} ${measure.title}` }).tap();
    const names = main(page).locator("section").filter({ has: page.getByRole("heading", { name: "该问谁" }) }).getByRole("link");
    await names.first().waitFor(ROOM);
    assert.deepEqual(await names.allInnerTexts(), measure.agencies);
    await go(page, at(""));
    await tab(page, "对照表").tap();
    await arrived(page, "部门对照表");
    assert.ok(await table(page).isVisible());
  }));

// The matrix.

test("the matrix is a table whose filled cells are the links of the text, each with its position and a sign for it", () =>
  open(at("matrix"), WIDE, async (page) => {
    await table(page).waitFor(ROOM);
    const [{ columns }, rows] = [await readColumns(page), await readRows(page)];
    assert.deepEqual(rows.map(({ title }) => title), MEASURES.map(({ number, title }) => `${number} ${title}`));
    const filled = rows.flatMap(({ cells }, row) => cells.flatMap((cell, place) => (cell ? [`${MEASURES[row].number} ${columns[place].name} ${cell}`] : [])));
    assert.deepEqual(filled.toSorted(), LINKS.map(({ number, name, position }) => `${number} ${name} ${position}`).toSorted());
    assert.deepEqual(columns.map(({ count }) => count), columns.map(({ name }) => listing(name).length));
    assert.deepEqual(rows.map(({ count }) => count), MEASURES.map(({ agencies }) => `${agencies.length} 家`));
    assert.deepEqual([...new Set(columns.map(({ scope }) => scope)), ...new Set(rows.map(({ scope }) => scope))], ["col", "row"]);
    const signs = new Map(rows.flatMap(({ cells, signs }) => cells.map((cell, place) => [cell, signs[place]])));
    assert.equal(new Set(signs.values()).size, 4);
    const legend = await main(page).innerText();
    for (const [word, sign] of signs) if (word) assert.ok(legend.includes(`${sign} ${word}`), word);
  }));

test("the rows stand under the chapters of the text, the columns under types that are marked as not of the text", () =>
  open(at("matrix"), WIDE, async (page) => {
    await table(page).waitFor(ROOM);
    const chapters = data("source.txt").split("\n").filter((line) => /^[一二三四五六]、/.test(line));
    assert.deepEqual(await table(page).locator("[scope=rowgroup]").allInnerTexts(), chapters);
    const { columns } = await readColumns(page);
    const [mark, ...groups] = await table(page).locator("thead tr").first().locator("th").evaluateAll((heads) => heads.map((head) => [head.textContent, head.colSpan]));
    assert.equal(mark[0], "类别（非原文）");
    const spread = groups.flatMap(([label, wide]) => Array(wide).fill(label));
    assert.deepEqual(spread, columns.map(({ name }) => TYPES.get(ADDED.get(name).type)));
  }));

test("names and titles stay in sight while the table scrolls", () =>
  open(at("matrix"), { viewport: { width: 800, height: 700 } }, async (page) => {
    await table(page).waitFor(ROOM);
    const [name, title, area] = [column(page, NAMES[0]), table(page).getByRole("rowheader").last(), page.getByRole("group", { name: /^对照表/ })];
    await area.evaluate((area) => area.scrollTo(0, 500));
    const { top } = await area.evaluate((area) => area.getBoundingClientRect());
    const y = (await name.boundingBox()).y - top;
    assert.ok(y >= 0 && y < 200, `the name stands at ${y}`);
    await area.evaluate((area) => area.scrollTo(9999, 9999));
    const { left } = await area.evaluate((area) => area.getBoundingClientRect());
    const x = (await title.boundingBox()).x - left;
    assert.ok(x >= 0 && x < 10, `the title stands at ${x}`);
  }));

test("each order is a permutation of the agencies, stands in the address, and does what it says", () =>
  open(at("matrix"), WIDE, async (page) => {
    await table(page).waitFor(ROOM);
    const orders = {};
    for (const [label, key] of [["按原文次序", "text"], ["条数多的在前", "count"], ["常一起列的相邻", "similar"], ["按类别", ""]]) {
      const way = page.getByRole("list", { name: "部门的次序" }).getByRole("link", { name: label });
      await way.click();
      await led(page, at("matrix", key && `sort=${key}`));
      await page.locator(`[aria-current="true"]`).getByText(label).waitFor(ROOM);
      assert.ok(await isFocused(way), label);
      orders[key] = (await readColumns(page)).columns.map(({ name }) => name);
      assert.deepEqual(orders[key].toSorted(), NAMES.toSorted(), label);
    }
    assert.deepEqual(orders.text, NAMES);
    const counts = orders.count.map((name) => listing(name).length);
    assert.deepEqual(counts, sorted(counts).reverse());
    const types = orders[""].map((name) => ADDED.get(name).type);
    assert.equal(types.filter((type, place) => type !== types[place - 1]).length, new Set(types).size);
    const steps = (names) => names.slice(1).reduce((sum, name, place) => {
      const [one, other] = [numbersOf(name), numbersOf(names[place])];
      const common = one.filter((number) => other.includes(number)).length;
      return sum + 1 - common / (one.length + other.length - common);
    }, 0);
    for (const key of ["text", "count", ""]) assert.ok(steps(orders.similar) < steps(orders[key]), `similar is a longer path than ${key || "by type"}`);
    await page.reload();
    await table(page).waitFor(ROOM);
    assert.deepEqual((await readColumns(page)).columns.map(({ name }) => name), orders[""]);
  }));

test("from a cell the arrow keys walk to its neighbours, stop at the edges, and show the words that list", () =>
  open(at("matrix", "sort=text"), WIDE, async (page) => {
    await table(page).waitFor(ROOM);
    await enter(page, MEASURES[0], NAMES[0]);
    let [row, place] = [0, 0];
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    for (const key of ["ArrowUp", "ArrowLeft", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"]) {
      await page.keyboard.press(key);
      [row, place] = [Math.max(0, row + moves[key][0]), Math.max(0, place + moves[key][1])];
      await assertTold(page, MEASURES[row], NAMES[place]);
      assert.ok(await isFocused(await cellOf(page, MEASURES[row], NAMES[place])), key);
    }
    await enter(page, MEASURES.at(-1), NAMES.at(-1));
    for (const key of ["ArrowDown", "ArrowRight"]) await page.keyboard.press(key);
    await assertTold(page, MEASURES.at(-1), NAMES.at(-1));
    assert.ok(await isFocused(await cellOf(page, MEASURES.at(-1), NAMES.at(-1))));
  }));

test("Home and End lead to the ends of a row, and keys with Alt are left to the browser", () =>
  open(at("matrix", "sort=text"), WIDE, async (page) => {
    await table(page).waitFor(ROOM);
    const measure = MEASURES[4];
    await enter(page, measure, KEWEI);
    await page.evaluate(() => {
      window.taken = [];
      window.addEventListener("keydown", (event) => window.taken.push(event.defaultPrevented));
    });
    for (const [key, name] of [["End", NAMES.at(-1)], ["Home", NAMES[0]]]) {
      await page.keyboard.press(key);
      await assertTold(page, measure, name);
      assert.ok(await isFocused(await cellOf(page, measure, name)), key);
    }
    assert.deepEqual(await page.evaluate(() => window.taken.splice(0)), [true, true]);
    await page.keyboard.down("Alt");
    for (const key of ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "End", "Home"]) await page.keyboard.press(key);
    await page.keyboard.up("Alt");
    assert.deepEqual([...new Set(await page.evaluate(() => window.taken))], [false]);
    assert.ok(await isFocused(await cellOf(page, measure, NAMES[0])));
  }));

test("Tab reaches one cell of the table, and comes back to the cell where one was", () =>
  open(at("matrix"), WIDE, async (page) => {
    await table(page).waitFor(ROOM);
    const stops = table(page).locator("td[tabindex='0']");
    const head = (measure) => table(page).getByRole("rowheader", { name: title(measure) }).getByRole("link");
    const { columns } = await readColumns(page);
    assert.equal(await stops.count(), 1);
    await head(MEASURES[0]).focus();
    await page.keyboard.press("Tab");
    assert.ok(await isFocused(await cellOf(page, MEASURES[0], columns[0].name)));
    await assertTold(page, MEASURES[0], columns[0].name);
    await page.keyboard.press("Tab");
    assert.ok(await isFocused(head(MEASURES[1])));
    await enter(page, MEASURES[4], KEWEI);
    await page.keyboard.press("ArrowDown");
    const cell = await cellOf(page, MEASURES[5], KEWEI);
    await page.keyboard.press("Tab");
    assert.ok(await isFocused(head(MEASURES[6])));
    await page.keyboard.press("Shift+Tab");
    assert.ok(await isFocused(cell));
    await page.keyboard.press("Shift+Tab");
    assert.ok(await isFocused(head(MEASURES[5])));
    assert.equal(await stops.count(), 1);
  }));

test("what scrolls under a mouse at rest changes nothing: the words stay those of the cell with the focus", () =>
  open(at("matrix", "sort=text"), WIDE, async (page) => {
    await table(page).waitFor(ROOM);
    await (await cellOf(page, MEASURES[2], NAMES[3])).click();
    await page.mouse.wheel(0, 300);
    await settled(page, () => scrollY > 250);
    await assertTold(page, MEASURES[2], NAMES[3]);
    for (const measure of MEASURES.slice(3)) {
      await page.keyboard.press("ArrowDown");
      await assertTold(page, measure, NAMES[3]);
    }
  }));

test("the words that list stand below the table, at the bottom of the window, and are said aloud", () =>
  open(at("matrix", "sort=text"), WIDE, async (page) => {
    await table(page).waitFor(ROOM);
    assert.equal(await says(page).getAttribute("role"), "status");
    assert.ok(await says(page).evaluate((says) => Boolean(document.querySelector("table").compareDocumentPosition(says) & Node.DOCUMENT_POSITION_FOLLOWING)));
    const bottom = async () => {
      const { y, height } = await says(page).boundingBox();
      return Math.round(y + height);
    };
    for (const [width, height] of [[1440, 900], [1440, 600], [360, 740]]) {
      await page.setViewportSize({ width, height });
      await page.evaluate(() => scrollTo(0, 0));
      assert.equal(await bottom(), height, `at ${width} by ${height}`);
      await page.evaluate(() => document.querySelector("table").scrollIntoView());
      assert.ok((await bottom()) <= height, `beside the table at ${width} by ${height}`);
    }
    await page.setViewportSize(WIDE.viewport);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const [words, end] = [await says(page).boundingBox(), await table(page).evaluate((table) => table.getBoundingClientRect().bottom)];
    assert.ok(words.y >= end, "at the end it covers no row");
  }));

test("on a wide screen the table scrolls with the window, and names stay in sight", () =>
  open(at("matrix", "sort=text"), WIDE, async (page) => {
    await table(page).waitFor(ROOM);
    const area = page.getByRole("group", { name: /^对照表/ });
    assert.equal(await area.evaluate((area) => area.scrollHeight - area.clientHeight), 0);
    assert.ok((await table(page).boundingBox()).height > 600);
    await page.evaluate(() => scrollTo(0, 9999));
    const head = table(page).getByRole("columnheader", { name: NAMES[0] });
    const { y } = await head.boundingBox();
    assert.ok(y >= 0 && y < 1, `the names stand at ${y}`);
    assert.ok(await head.getByRole("link").evaluate((link) => {
      const { left, top, width, height } = link.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === link;
    }));
  }));

test("hovering a cell lights up its row and column and shows the words that list, also where they do not", () =>
  open(at("matrix"), WIDE, async (page) => {
    await table(page).waitFor(ROOM);
    const measure = MEASURES[15];
    for (const name of [KEWEI, measure.agencies[0], NAMES.find((name) => !measure.agencies.includes(name))]) {
      const cell = await cellOf(page, measure, name);
      await cell.hover();
      await assertTold(page, measure, name);
      const colours = await cell.evaluate((cell) => {
        const place = cell.cellIndex;
        const columns = [...cell.closest("table").querySelectorAll("col")];
        const colour = (element) => getComputedStyle(element).backgroundColor;
        const other = columns.find((column, at) => at > 0 && at !== place);
        const far = [...cell.closest("table").rows].find((row) => row !== cell.parentElement && row.cells.length > 3).cells[2];
        return [colour(columns[place]), colour(other), colour(cell.parentElement.cells[1]), colour(far)];
      });
      assert.notEqual(colours[0], colours[1]);
      assert.notEqual(colours[2], colours[3]);
    }
  }));

test("tapping a cell shows the words that list, on a target of 44 px", () =>
  open(at("matrix", "sort=text"), { hasTouch: true, isMobile: true }, async (page) => {
    await table(page).waitFor(ROOM);
    for (const { name, ...measure } of [LINKS[0], LINKS[2]]) {
      const cell = await cellOf(page, measure, name);
      const { width, height } = await cell.boundingBox();
      assert.ok(width >= 44 && height >= 44, `${width} by ${height}`);
      await cell.tap();
      await assertTold(page, measure, name);
    }
  }));

// One selection.

for (const way of ["mouse", "keyboard"]) {
  test(`choosing a column by ${way} puts it into the address, keeps the focus, and stands in every view and in Explore`, () =>
    open(at("matrix", "sort=count"), WIDE, async (page) => {
      await table(page).waitFor(ROOM);
      const link = column(page, KEWEI);
      if (way === "mouse") await link.click();
      else {
        await link.focus();
        await page.keyboard.press("Enter");
      }
      await led(page, at("matrix", `agency=${id(KEWEI)}&sort=count`));
      await removals(page).waitFor(ROOM);
      assert.deepEqual(await chosen(page), [KEWEI]);
      assert.ok(await isFocused(link), "the focus stays on the column");
      assert.equal(await link.getAttribute("aria-current"), "true");
      const { columns, lit } = await readColumns(page);
      assert.deepEqual(lit.map((place) => columns[place].name), [KEWEI]);
      for (const [path, label, title] of PANELS.toReversed()) {
        await tab(page, label).click();
        await arrived(page, title);
        assert.deepEqual(await chosen(page), ["", "/offices"].includes(path) ? [] : [KEWEI], label);
        assert.equal(await main(page).getByRole("link", { name: "都不选" }).count(), path ? 1 : 0, label);
        assert.match(hash(page), new RegExp(`\\?agency=${id(KEWEI)}$`));
      }
      await page.getByRole("link", { name: "在查政策里看" }).click();
      await arrived(page, "查政策");
      assert.equal(hash(page), `#/explore?agency=${id(KEWEI)}`);
      const facet = page.locator(".facets section").filter({ has: page.getByRole("heading", { name: "责任单位" }) });
      assert.match(await facet.locator("[aria-current]").innerText(), new RegExp(`^${KEWEI}`));
      const results = page.getByRole("region", { name: "结果" }).getByRole("heading", { level: 3 });
      assert.deepEqual(sorted((await results.allInnerTexts()).map((text) => parseInt(text, 10))), numbersOf(KEWEI));
    }));
}

for (const way of ["mouse", "keyboard"]) {
  test(`choosing a row by ${way} puts the measure into the address, keeps the focus, marks the row, and choosing it again undoes that`, () =>
    open(at("matrix"), WIDE, async (page) => {
      await table(page).waitFor(ROOM);
      const measure = MEASURES[15];
      const link = table(page).getByRole("rowheader", { name: title(measure) }).getByRole("link");
      const rows = () => table(page).locator("tr.on").evaluateAll((rows) => rows.map((row) => row.cells[0].querySelector("a").textContent));
      const choose = async () => {
        if (way === "mouse") return link.click();
        await link.focus();
        await page.keyboard.press("Enter");
      };
      assert.deepEqual(await rows(), []);
      await choose();
      await led(page, at("matrix", `measure=${measure.number}`));
      assert.deepEqual(await chosen(page), [measure.title]);
      assert.equal(await link.getAttribute("aria-current"), "true");
      assert.ok(await isFocused(link));
      assert.deepEqual(await rows(), [title(measure)]);
      await page.mouse.move(1, 1);
      await page.evaluate(() => document.activeElement.blur());
      const colour = (measure) => table(page).getByRole("rowheader", { name: title(measure) }).evaluate((head) => getComputedStyle(head).backgroundColor);
      assert.notEqual(await colour(measure), await colour(MEASURES[14]));
      await choose();
      await led(page, at("matrix"));
      assert.equal(await link.getAttribute("aria-current"), null);
      assert.ok(await isFocused(link));
      assert.deepEqual(await rows(), []);
      assert.deepEqual(await chosen(page), []);
    }));
}

test("what is chosen in Explore stands in the views, and what is chosen there stands in Explore", () =>
  open("#/explore", WIDE, async (page) => {
    const [first, second] = NAMES;
    const facet = page.locator(".facets section").filter({ has: page.getByRole("heading", { name: "责任单位" }) });
    await facet.getByRole("link", { name: new RegExp(`^${first}`) }).click();
    await led(page, `#/explore?agency=${id(first)}`);
    await nav(page, "找部门").click();
    await arrived(page, "部门对照表");
    assert.deepEqual(await chosen(page), [first]);
    await column(page, second).click();
    await led(page, at("matrix", `agency=${id(first)},${id(second)}`));
    assert.deepEqual(await chosen(page), [first, second]);
    await page.goBack();
    await led(page, at("matrix", `agency=${id(first)}`));
    await settled(page, () => document.querySelectorAll("[aria-label^=不选]").length === 1);
    assert.equal(await column(page, second).getAttribute("aria-current"), null);
    assert.ok(await isFocused(column(page, second)), "Back leaves the focus where it was");
    await page.goForward();
    await settled(page, () => document.querySelectorAll("[aria-label^=不选]").length === 2);
    await nav(page, "查政策").click();
    await arrived(page, "查政策");
    assert.deepEqual(await facet.locator("[aria-current] span").allInnerTexts(), [first, second]);
  }));

test("what is chosen goes one by one or all at once", () =>
  open(at("diagram", `agency=${id(KEWEI)}&measure=2,16`), WIDE, async (page) => {
    await heading(page, "部门关系图");
    assert.deepEqual(await chosen(page), [KEWEI, MEASURES[1].title, MEASURES[15].title]);
    await page.getByRole("link", { name: `不选${MEASURES[1].title}` }).click();
    await led(page, at("diagram", `agency=${id(KEWEI)}&measure=16`));
    await page.getByRole("link", { name: `不选${KEWEI}` }).click();
    await led(page, at("diagram", "measure=16"));
    assert.deepEqual(await chosen(page), [MEASURES[15].title]);
    await page.getByRole("link", { name: "都不选" }).click();
    await led(page, at("diagram"));
    assert.deepEqual(await chosen(page), []);
  }));

test("to choose nothing keeps the answers of the interview, and the order", () =>
  open(at("matrix", `agency=${id(KEWEI)}&measure=2,16&sort=count&${ANSWERS}`), WIDE, async (page) => {
    await table(page).waitFor(ROOM);
    await main(page).getByRole("link", { name: "都不选" }).click();
    await led(page, at("matrix", `sort=count&${ANSWERS}`));
    assert.deepEqual(await chosen(page), []);
    for (const path of ["/diagram", "/together"]) {
      await go(page, `#/agencies${path}?measure=16&${ANSWERS}`);
      await main(page).getByRole("link", { name: "都不选" }).click();
      await led(page, `#/agencies${path}?${ANSWERS}`);
    }
  }));

// The diagram.

/** Agencies, and the measures they are listed for. */
const COVER = /^(.+?)：第 ([\d、]+) 条(?:（换成 (.+) 也行）)?$/;
const MARKS = [...NAMES, ...MEASURES.map(title), ...LINKS.map((link) => `${link.name}，${title(link)}：${link.position}`)];
const picture = (page) => page.getByRole("group", { name: /^关系图/ });
const mark = (page, name) => picture(page).getByRole("link", { name, exact: true });
/** The names of marks that are said to be chosen. */
const currents = (page) => picture(page).locator("[aria-current=true]").evaluateAll((marks) => marks.map((mark) => mark.textContent));
/** The names of marks that do not fade. */
const lit = (page) => picture(page).locator("a:not(.off)").evaluateAll((marks) => marks.map((mark) => mark.textContent));

test("every agency, measure and link of the diagram is a link with a name that Tab reaches", () =>
  open(at("diagram"), WIDE, async (page) => {
    await heading(page, "部门关系图");
    const links = picture(page).getByRole("link");
    assert.equal(await links.count(), MARKS.length);
    for (const name of [NAMES[3], title(MEASURES[6]), MARKS.at(-1), MARKS[50]]) assert.equal(await mark(page, name).count(), 1, name);
    await picture(page).focus();
    const reached = [];
    for (let press = 0; press < MARKS.length; press += 1) {
      await page.keyboard.press("Tab");
      reached.push(await page.evaluate(() => (document.activeElement.closest("svg") ? document.activeElement.textContent : "outside")));
    }
    const [left, right] = [NAMES.length, NAMES.length + MEASURES.length];
    const parts = (marks) => [marks.slice(0, left), marks.slice(left, right), marks.slice(right)].map((part) => part.toSorted());
    assert.deepEqual(parts(reached), parts(MARKS), "agencies, then measures, then lines");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "存成 SVG");
  }));

test("the mark that has the focus is seen to have it", () =>
  open(at("diagram"), WIDE, async (page) => {
    await heading(page, "部门关系图");
    for (const name of [NAMES[0], title(MEASURES[0]), MARKS[50]]) {
      const picked = mark(page, name);
      await picked.focus();
      await page.keyboard.press("Shift+Tab");
      const plain = (await picture(page).screenshot()).toString("base64");
      await page.keyboard.press("Tab");
      assert.ok(await isFocused(picked));
      assert.notEqual((await picture(page).screenshot()).toString("base64"), plain, name);
      const { outlineStyle, outlineWidth } = await picked.evaluate((mark) => getComputedStyle(mark));
      assert.ok(outlineStyle !== "none" && parseFloat(outlineWidth) >= 2, name);
    }
  }));

test("choosing an agency or a measure of the diagram fades the rest, and choosing it again undoes that", () =>
  open(at("diagram"), WIDE, async (page) => {
    await heading(page, "部门关系图");
    const measure = MEASURES[15];
    const links = (filter) => LINKS.filter(filter).map((link) => `${link.name}，${title(link)}：${link.position}`);
    const cases = [
      [KEWEI, `agency=${id(KEWEI)}`, [KEWEI, ...listing(KEWEI).map(title), ...links(({ name }) => name === KEWEI)]],
      [title(measure), `measure=${measure.number}`, [title(measure), ...measure.agencies, ...links(({ number }) => number === measure.number)]],
    ];
    assert.equal((await lit(page)).length, MARKS.length);
    for (const [name, parameters, expected] of cases) {
      await mark(page, name).focus();
      await page.keyboard.press("Enter");
      await led(page, at("diagram", parameters));
      assert.deepEqual((await lit(page)).toSorted(), expected.toSorted());
      assert.ok(await isFocused(mark(page, name)), "the focus stays on the mark");
      assert.deepEqual(await currents(page), [name]);
      const faded = await picture(page).locator("a.off").first().evaluate((mark) => Number(getComputedStyle(mark).opacity));
      assert.ok(faded < 0.5, `the rest has opacity ${faded}`);
      await page.keyboard.press("Enter");
      await led(page, at("diagram"));
      assert.equal((await lit(page)).length, MARKS.length);
      assert.deepEqual(await currents(page), []);
    }
  }));

test("choosing a link of the diagram leaves it and its two ends, and choosing it again undoes that", () =>
  open(at("diagram"), WIDE, async (page) => {
    await heading(page, "部门关系图");
    const link = LINKS.find(({ name }) => name === KEWEI);
    const name = `${link.name}，${title(link)}：${link.position}`;
    await mark(page, name).focus();
    await page.keyboard.press("Enter");
    await led(page, at("diagram", `agency=${id(KEWEI)}&measure=${link.number}`));
    assert.deepEqual((await lit(page)).toSorted(), [KEWEI, title(link), name].toSorted());
    assert.deepEqual(await chosen(page), [KEWEI, link.title]);
    assert.deepEqual(await currents(page), [KEWEI, title(link)]);
    assert.ok(await isFocused(mark(page, name)));
    await page.keyboard.press("Enter");
    await led(page, at("diagram"));
    assert.equal((await lit(page)).length, MARKS.length);
    assert.deepEqual(await chosen(page), []);
  }));

test("a click on a name of the diagram chooses it", () =>
  open(at("diagram"), WIDE, async (page) => {
    await heading(page, "部门关系图");
    await picture(page).getByText(KEWEI, { exact: true }).click();
    await led(page, at("diagram", `agency=${id(KEWEI)}`));
    assert.deepEqual(await chosen(page), [KEWEI]);
  }));

test("every line of the diagram can be hit 5 px beside it, and a click there chooses it", () =>
  open(at("diagram"), { viewport: { width: 1440, height: 2400 } }, async (page) => {
    await heading(page, "部门关系图");
    const spots = await picture(page).locator("a:has(title)").evaluateAll((links) =>
      links.map((link) => {
        const path = link.querySelector("path");
        const [length, matrix] = [path.getTotalLength(), path.getScreenCTM()];
        const point = (at) => path.getPointAtLength(at).matrixTransform(matrix);
        for (let part = 0.02; part < 0.99; part += 0.01) {
          const [here, next] = [point(length * part), point(length * part + 1)];
          const long = Math.hypot(next.x - here.x, next.y - here.y);
          for (const side of [5, -5]) {
            const spot = { x: here.x - ((next.y - here.y) / long) * side, y: here.y + ((next.x - here.x) / long) * side };
            if (document.elementFromPoint(spot.x, spot.y)?.closest("a") === link) return { name: link.textContent, spot };
          }
        }
        return { name: link.textContent };
      }),
    );
    assert.equal(spots.length, LINKS.length);
    assert.deepEqual(spots.filter(({ spot }) => !spot), []);
    const link = LINKS.find(({ name }) => name === KEWEI);
    const { spot } = spots.find(({ name }) => name.startsWith(`${KEWEI}，${title(link)}`));
    await page.mouse.click(spot.x, spot.y);
    await led(page, at("diagram", `agency=${id(KEWEI)}&measure=${link.number}`));
  }));

test("below the diagram every chosen agency is said in words, with its measures", () =>
  open(at("diagram"), WIDE, async (page) => {
    await heading(page, "部门关系图");
    const words = async () => (await main(page).getByRole("listitem").allInnerTexts()).map(squeezed).filter((item) => COVER.test(item));
    assert.deepEqual(await words(), []);
    for (const names of [[KEWEI], [NAMES[0], KEWEI, NAMES.at(-1)]]) {
      await go(page, at("diagram", `agency=${names.map(id)}`));
      await settled(page, (count) => document.querySelectorAll("[aria-label^=不选]").length === count, names.length);
      assert.deepEqual(await words(), names.map((name) => `${name}：第 ${numbersOf(name).join("、")} 条`));
    }
    await main(page).getByRole("listitem").filter({ hasText: `${KEWEI}：第` }).getByRole("link", { name: KEWEI }).click();
    await arrived(page, KEWEI);
  }));

// Files.

/** What a link saves. */
async function saved(page, label) {
  const [download] = await Promise.all([page.waitForEvent("download", ROOM), main(page).getByRole("link", { name: label }).click()]);
  return [download.suggestedFilename(), readFileSync(await download.path())];
}

/** The cells of a table as RFC 4180 has it; every cell in quotation marks. */
const cells = (line) => line.slice(1, -1).split('","').map((cell) => cell.replaceAll('""', '"'));

test("the diagram is saved as SVG that is well-formed, stands alone and holds every name", () =>
  open(at("diagram"), WIDE, async (page) => {
    await heading(page, "部门关系图");
    const [file, bytes] = await saved(page, "存成 SVG");
    assert.match(file, /\.svg$/);
    const svg = bytes.toString("utf8");
    assert.doesNotMatch(svg, /href/);
    const parsed = await page.evaluate((svg) => {
      const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
      const names = [...parsed.querySelectorAll("text, title")].map((element) => element.textContent);
      const hrefs = [...parsed.querySelectorAll("*")].flatMap((element) => element.getAttributeNames().filter((name) => /href$/.test(name) && element.getAttribute(name)));
      return { root: parsed.documentElement.tagName, errors: parsed.querySelectorAll("parsererror, script, a, image, use, style").length, names, hrefs };
    }, svg);
    assert.deepEqual(parsed, { root: "svg", errors: 0, names: parsed.names, hrefs: [] });
    assert.deepEqual(parsed.names.toSorted(), MARKS.toSorted());
  }));

test("the diagram is saved as PNG, with what is chosen", () =>
  open(at("diagram", `agency=${id(KEWEI)}`), WIDE, async (page) => {
    await heading(page, "部门关系图");
    const { width, height } = await picture(page).locator("svg").evaluate((svg) => svg.getBoundingClientRect().toJSON());
    const [file, bytes] = await saved(page, "存成 PNG");
    assert.match(file, /\.png$/);
    assert.deepEqual([...bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    assert.ok(bytes.readUInt32BE(16) >= width && bytes.readUInt32BE(20) >= height, "it has at least the size shown");
    const [, svg] = await saved(page, "存成 SVG");
    assert.match(svg.toString("utf8"), /class="off"/);
  }));

test("the links are saved as CSV for spreadsheets, and as JSON that says first what it is of, both the same", () =>
  open(at("matrix"), WIDE, async (page) => {
    await table(page).waitFor(ROOM);
    const [csvFile, csv] = await saved(page, "下载 CSV");
    assert.match(csvFile, /\.csv$/);
    assert.deepEqual([...csv.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    const text = csv.subarray(3).toString("utf8");
    assert.doesNotMatch(text.replaceAll("\r\n", ""), /[\r\n]/);
    const lines = text.split("\r\n");
    assert.equal(lines.pop(), "", "the last line ends as the others");
    for (const line of lines) assert.match(line, /^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*$/);
    const [head, ...rows] = lines.map(cells);
    assert.deepEqual(head, ["条", "措施", "单位", "位置", "单位全称（非原文）", "单位类别（非原文）"]);
    const expected = LINKS.map(({ number, title, name, position }) => [String(number), title, name, position, ADDED.get(name).full, TYPES.get(ADDED.get(name).type)]);
    assert.deepEqual(rows, expected);
    for (const cell of rows.flat()) assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
    const [jsonFile, json] = await saved(page, "下载 JSON");
    assert.match(jsonFile, /\.json$/);
    const [{ 说明: remark, ...of }, ...objects] = JSON.parse(json.toString("utf8"));
    assert.deepEqual(of, { 文件: DOCUMENT.title, 文号: DOCUMENT.number });
    assert.match(remark, HONEST);
    assert.equal(objects.length, 66);
    assert.deepEqual(objects, rows.map((row) => Object.fromEntries(row.map((cell, place) => [head[place], cell]))));
  }));

// Together.

const FOLDED = "只一起出现过一次的";
/** The pairs shown, in their order, with the measures behind them, and whether they stand folded away. */
const pairs = (page) =>
  main(page).evaluate(
    (main, folded) =>
      [...main.querySelectorAll("li")].filter((item) => item.querySelector(":scope > details")).map((item) => ({
        pair: item.querySelector("span").textContent,
        count: item.querySelector("summary").textContent,
        numbers: [...item.querySelectorAll("details li")].map((measure) => parseInt(measure.textContent, 10)),
        folded: item.parentElement.closest("details")?.querySelector("summary").textContent === folded,
      })),
    FOLDED,
  );
const expectedPairs = (filter) =>
  PAIRS.filter(filter)
    .map(({ pair, numbers }) => ({ pair, count: `${numbers.length} 条`, numbers, folded: numbers.length === 1 }))
    .toSorted((one, other) => other.numbers.length - one.numbers.length);

test("the pairs of agencies have as many measures as in the text, the most first, those met once folded away", () =>
  open(at("together"), {}, async (page) => {
    await heading(page, "哪些部门一起出现");
    assert.deepEqual(await pairs(page), expectedPairs(() => true));
    const [{ pair, numbers }] = expectedPairs(() => true);
    const once = expectedPairs(({ numbers }) => numbers.length === 1)[0].pair;
    const item = (pair) => main(page).getByRole("listitem").filter({ hasText: pair });
    const behind = item(pair).first().getByRole("link", { name: title(MEASURES[numbers[0] - 1]), exact: true });
    assert.ok(await behind.isHidden());
    await item(pair).first().getByText(`${numbers.length} 条`, { exact: true }).click();
    await behind.waitFor(ROOM);
    assert.ok(await page.getByText(once).isHidden());
    await page.getByText(FOLDED).click();
    await page.getByText(once).waitFor(ROOM);
    await behind.click();
    await page.getByRole("heading", { level: 1, name: `第${numbers[0]}条` }).waitFor(ROOM);
  }));

test("for chosen agencies only their pairs are shown", () =>
  open(at("together", `agency=${id(KEWEI)}`), {}, async (page) => {
    await heading(page, "哪些部门一起出现");
    assert.deepEqual(await pairs(page), expectedPairs(({ names }) => names.includes(KEWEI)));
  }));

test("for chosen measures only pairs that they list are shown", () =>
  open(at("together", "measure=2,16"), {}, async (page) => {
    await heading(page, "哪些部门一起出现");
    assert.deepEqual(await pairs(page), expectedPairs(({ numbers }) => numbers.includes(2) || numbers.includes(16)));
    await go(page, at("together", `agency=${id(KEWEI)}&measure=16`));
    await settled(page, () => document.querySelectorAll("[aria-label^=不选]").length === 2);
    assert.deepEqual(await pairs(page), expectedPairs(({ names, numbers }) => names.includes(KEWEI) && numbers.includes(16)));
  }));

// Which offices.

const readCover = (item) => {
  const [, name, numbers, instead = ""] = COVER.exec(squeezed(item));
  return { name, instead: instead.split("、").filter(Boolean), numbers: numbers.split("、").map(Number) };
};
const answer = (page) => main(page).locator("section[role=status]");
/** What the panel answers: the fewest agencies, and all that are listed. */
const answered = async (page) => {
  const [fewest = [], all = []] = await answer(page).evaluate((section) =>
    [...section.querySelectorAll("ul")].map((list) => [...list.querySelectorAll("li")].map((item) => item.innerText)),
  );
  return { fewest: fewest.map(readCover), all: all.map(squeezed) };
};

function assertFewest(chosen, wanted) {
  const holds = (name) => numbersOf(name).filter((number) => wanted.includes(number));
  for (const { name, numbers } of chosen) assert.deepEqual(numbers, holds(name), name);
  assert.deepEqual(sorted([...new Set(chosen.flatMap(({ numbers }) => numbers))]), sorted(wanted));
  assert.equal(chosen.length, fewest(wanted), "as few as can be");
  const names = chosen.map(({ name }) => name);
  for (const { name, instead } of chosen) {
    const others = names.filter((other) => other !== name);
    const does = (candidate) => wanted.every((number) => [candidate, ...others].some((one) => holds(one).includes(number)));
    assert.deepEqual(instead.toSorted(), NAMES.filter((candidate) => !names.includes(candidate) && does(candidate)).toSorted(), `instead of ${name}`);
  }
}

async function assertRanked(page, wanted) {
  const holds = (name) => numbersOf(name).filter((number) => wanted.includes(number));
  assert.ok(await answer(page).getByRole("heading", { name: "这些措施列出的全部单位，按条数排" }).isVisible());
  const expected = NAMES.filter((name) => holds(name).length).toSorted((one, other) => holds(other).length - holds(one).length);
  assert.deepEqual((await answered(page)).all, expected.map((name) => `${name}：第 ${holds(name).join("、")} 条`));
}

for (const wanted of [[2, 6, 16], [14, 15], [4, 5, 9, 13, 14, 18], ALL]) {
  test(`for measures ${wanted.length === ALL.length ? "1 to 20" : wanted} the fewest agencies cover all, and the others are ranked`, () =>
    open(at("offices", `measure=${wanted}`), {}, async (page) => {
      await heading(page, "最少问几家");
      assertFewest((await answered(page)).fewest, wanted);
      await assertRanked(page, wanted);
      assert.match(await answer(page).innerText(), /我们按名单数的/);
      assert.match(await answer(page).innerText(), new RegExp(` ${wanted.length} 条`));
      assert.match(await main(page).innerText(), HONEST);
    }));
}

test("measures are chosen on the panel, one tap each, with the focus kept", () =>
  open(at("offices"), {}, async (page) => {
    await heading(page, "最少问几家");
    assert.deepEqual(await answered(page), { fewest: [], all: [] });
    const choice = (number) => main(page).locator(".choices").getByRole("link", { name: new RegExp(`^${number} ?${MEASURES[number - 1].title}$`) });
    const wanted = [];
    for (const number of [13, 14]) {
      await choice(number).click();
      wanted.push(number);
      await led(page, at("offices", `measure=${wanted}`));
      assert.ok(await isFocused(choice(number)));
      assert.equal(await choice(number).getAttribute("aria-current"), "true");
      assertFewest((await answered(page)).fewest, wanted);
    }
    await choice(13).click();
    await led(page, at("offices", "measure=14"));
    assertFewest((await answered(page)).fewest, [14]);
    await page.goBack();
    await led(page, at("offices", "measure=13,14"));
    await settled(page, () => document.querySelectorAll(".choices [aria-current]").length === 2);
    assertFewest((await answered(page)).fewest, [13, 14]);
    assert.deepEqual(await chosen(page), []);
  }));

/** The measures that the result of the interview lists as likely or possible. */
const concerned = (page) =>
  page.locator("section.verdict").evaluateAll((sections) =>
    sections
      .filter((section) => /^很?可能与你有关/.test(section.querySelector("h2").textContent))
      .flatMap((section) => [...section.querySelectorAll(":scope > ul > li summary b")].map((title) => parseInt(title.textContent, 10))),
  );

test("the answers of the interview are used where no measure is chosen, and the way back leads to the result", () =>
  open(`#/interview/result?${ANSWERS}`, WIDE, async (page) => {
    await page.locator("section.verdict").first().waitFor(ROOM);
    const wanted = await concerned(page);
    assert.ok(wanted.length > 1 && wanted.length < 20);
    await main(page).getByRole("link", { name: "最少问几家" }).click();
    await arrived(page, "最少问几家");
    assert.equal(hash(page), at("offices", ANSWERS));
    assert.match(await main(page).innerText(), new RegExp(`测一测.* ${wanted.length} 条`));
    assertFewest((await answered(page)).fewest, wanted);
    await assertRanked(page, wanted);
    await go(page, at("offices", `measure=14&${ANSWERS}`));
    await settled(page, () => document.querySelector(".choices [aria-current]"));
    assertFewest((await answered(page)).fewest, [14]);
    await main(page).getByRole("link", { name: "都不选" }).click();
    await led(page, at("offices", ANSWERS));
    assertFewest((await answered(page)).fewest, wanted);
    await page.getByRole("link", { name: /回到测一测的结果/ }).click();
    await arrived(page, "哪几条和你有关");
    assert.deepEqual(await concerned(page), wanted);
  }));

test("the consult sheet names the fewest to ask, for the measures that concern the visitor", () =>
  open(`#/interview/result?${ANSWERS}`, {}, async (page) => {
    await page.locator("section.verdict").first().waitFor(ROOM);
    const wanted = await concerned(page);
    await go(page, `#/interview/sheet?${ANSWERS}`);
    const sheet = page.getByRole("article");
    const part = sheet.getByRole("heading", { name: "最少问几家，每条都有单位可问", exact: true });
    await part.waitFor(ROOM);
    const [items, line] = await part.evaluate((part) => {
      const list = part.nextElementSibling;
      return [[...list.querySelectorAll("li")].map((item) => item.innerText), list.nextElementSibling.innerText];
    });
    assertFewest(items.map(readCover), wanted);
    assert.match(line, /^这是我们按名单数的/);
    assert.match(line, HONEST);
  }));

// One agency.

test("the page of every agency has its name as in the text, other names marked, its measures with position, and who stands beside it", () =>
  open(`#/agency/${id(NAMES[0])}`, {}, async (page) => {
    for (const name of NAMES) {
      await go(page, `#/agency/${id(name)}`);
      await heading(page, name);
      const { full, short } = ADDED.get(name);
      const shown = await main(page).evaluate((main) => {
        const list = (heading) => [...main.querySelectorAll("section")].find((section) => section.querySelector("h2")?.textContent.startsWith(heading));
        return {
          called: [...main.querySelectorAll("p")].map((line) => line.textContent).find((line) => line.startsWith("也叫")),
          title: list("列在").querySelector("h2").textContent,
          measures: [...list("列在").querySelectorAll(":scope > ul > li")].map((item) => ({
            measure: item.querySelector("a").textContent,
            seat: item.querySelector("i").textContent,
            actions: item.querySelectorAll("ul li").length,
          })),
          kind: main.querySelector(".crumbs").textContent,
          beside: [...list("一起列出过的部门").querySelectorAll("li")].map((item) => item.textContent),
          all: main.textContent,
        };
      });
      const [label, names] = shown.called.split("：");
      assert.match(label, /非原文/);
      assert.deepEqual(names.split("、"), full === name ? short : [full, ...short]);
      assert.ok(shown.kind.endsWith(`${TYPES.get(ADDED.get(name).type)}（非原文）`), shown.kind);
      assert.equal(shown.title, `列在 ${listing(name).length} 条里`);
      assert.deepEqual(shown.measures.map(({ measure, seat }) => [measure, seat.split(" ")[1]]), listing(name).map((measure) => [title(measure), position(measure, name)]));
      assert.ok(shown.measures.every(({ actions }) => actions > 0));
      const beside = PAIRS.filter(({ names }) => names.includes(name)).map(({ names, numbers }) => [names.find((other) => other !== name), numbers.length]);
      assert.deepEqual(shown.beside.toSorted(), beside.map(([other, count]) => `${other} ${count} 条`).toSorted());
      const counts = shown.beside.map((item) => parseInt(/(\d+) 条$/.exec(item)[1], 10));
      assert.deepEqual(counts, sorted(counts).reverse());
      assert.match(shown.all, HONEST);
      assert.doesNotMatch(shown.all, /后来公布/);
    }
  }));

test("the page of an agency leads to its measures, to the others beside it, and to the views with it chosen", () =>
  open(`#/agency/${id(KEWEI)}`, {}, async (page) => {
    await heading(page, KEWEI);
    const [{ names }] = PAIRS.filter(({ names }) => names.includes(KEWEI));
    const other = names.find((name) => name !== KEWEI);
    await main(page).getByRole("link", { name: other, exact: true }).click();
    await arrived(page, other);
    await page.goBack();
    await heading(page, KEWEI);
    for (const [label, fragment] of [["在对照表里看", at("matrix")], ["在关系图里看", at("diagram")], ["在查政策里看", "#/explore"]]) {
      await main(page).getByRole("link", { name: label }).click();
      await led(page, `${fragment}?agency=${id(KEWEI)}`);
      await page.goBack();
      await heading(page, KEWEI);
    }
    await main(page).getByRole("link", { name: title(listing(KEWEI)[0]) }).click();
    await page.getByRole("heading", { level: 1, name: `第${numbersOf(KEWEI)[0]}条` }).waitFor(ROOM);
  }));

test("an agency reached from the answer of the interview keeps the answers, and so does what it leads to and back", () =>
  open(at("offices", ANSWERS), WIDE, async (page) => {
    await heading(page, "最少问几家");
    const before = await answered(page);
    const [{ name }] = before.fewest;
    await answer(page).getByRole("link", { name, exact: true }).first().click();
    await arrived(page, name);
    assert.equal(hash(page), `#/agency/${id(name)}?${ANSWERS}`);
    const { names } = PAIRS.find(({ names }) => names.includes(name));
    const other = names.find((one) => one !== name);
    await main(page).getByRole("link", { name: other, exact: true }).click();
    await arrived(page, other);
    assert.equal(hash(page), `#/agency/${id(other)}?${ANSWERS}`);
    const [measure] = listing(other);
    await main(page).getByRole("link", { name: title(measure) }).click();
    await led(page, `#/measure/${measure.number}?${ANSWERS}`);
    await page.goBack();
    await arrived(page, other);
    await main(page).getByRole("link", { name: /全部部门/ }).click();
    await led(page, at("", ANSWERS));
    await tab(page, "最少问几家").click();
    await arrived(page, "最少问几家");
    assert.deepEqual(await answered(page), before);
  }));

test("a text size that was chosen stands on addresses without one, gives way to one that has it, and is forgotten", () =>
  open(at(""), WIDE, async (page) => {
    const size = () => page.evaluate(() => document.documentElement.dataset.size ?? "");
    const pressed = () => page.getByRole("group", { name: "字号" }).locator("[aria-pressed=true]").getAttribute("aria-label");
    const choose = (name) => page.getByRole("button", { name, exact: true }).click();
    await choose("特大字号");
    await led(page, at("", "size=largest"));
    const fresh = async (fragment) => {
      await page.goto("about:blank");
      await page.goto(new URL(`?today=2026-11-24${fragment}`, process.env.SITE).href);
      // The text that stands there before has a heading too.
      await page.locator("#app header").waitFor(ROOM);
    };
    for (const [fragment, kept, label] of [[at("matrix"), "largest", "特大字号"], [`#/agency/${id(KEWEI)}`, "largest", "特大字号"], [at("", "size=large"), "large", "大字号"]]) {
      await fresh(fragment);
      assert.deepEqual([await size(), await pressed()], [kept, label], fragment);
    }
    await go(page, at("together"));
    assert.equal(await size(), "largest");
    await choose("标准字号");
    assert.deepEqual([await size(), hash(page)], ["", at("together")]);
    await fresh(at("matrix"));
    assert.deepEqual([await size(), await pressed()], ["", "标准字号"]);
  }));

for (const words of ["科委", "kewei", ADDED.get(KEWEI).full]) {
  test(`a search for ${words} finds the agency and leads to its page`, () =>
    open("#/", {}, async (page) => {
      const field = page.getByRole("searchbox", { name: "搜措施、部门或一个词" });
      await field.fill(words);
      await field.press("Enter");
      const found = page.getByRole("list", { name: "找到的部门" });
      await found.waitFor(ROOM);
      assert.deepEqual((await found.getByRole("listitem").allInnerTexts()).map(squeezed), [`${KEWEI} 列在 ${listing(KEWEI).length} 条里`]);
      await found.getByRole("link", { name: KEWEI }).click();
      await arrived(page, KEWEI);
      assert.equal(hash(page), `#/agency/${id(KEWEI)}`);
    }));
}

test("the home page and a measure lead to an agency, and Back returns", () =>
  open("#/", {}, async (page) => {
    await main(page).getByRole("link", { name: /^找部门/ }).click();
    await arrived(page, "找部门");
    await main(page).getByRole("link", { name: KEWEI, exact: true }).first().click();
    await arrived(page, KEWEI);
    const measure = MEASURES[15];
    await go(page, `#/measure/${measure.number}`);
    for (const name of measure.agencies) {
      await main(page).getByRole("link", { name, exact: true }).click();
      await arrived(page, name);
      await page.goBack();
      await page.getByRole("heading", { level: 1, name: `第${measure.number}条` }).waitFor(ROOM);
    }
  }));

test("an agency, a measure or an order that is not known is named in a notice, and what is known stands", () =>
  open(`#/agency/nobody`, WIDE, async (page) => {
    const notice = page.getByRole("status").filter({ hasText: "看不懂，已略过" });
    for (const [fragment, name, there] of [["#/agency/nobody", "找部门", "名单"], ["#/agencies/xyz", "找部门", "名单"], ["#/measure/99", "查政策"]]) {
      if (hash(page) !== fragment) await go(page, fragment);
      await heading(page, name);
      await notice.filter({ hasText: fragment.slice(1) }).waitFor(ROOM);
      assert.match(await page.title(), new RegExp(`^${name} - `));
      if (there) {
        assert.equal(await tab(page, there).getAttribute("aria-current"), "page");
        assert.equal(await main(page).getByRole("heading", { name: "按措施找" }).count(), 1);
      } else assert.equal(await page.getByRole("region", { name: "结果" }).getByRole("heading", { level: 3 }).count(), MEASURES.length);
    }
    await go(page, at("matrix", `agency=nobody,${id(KEWEI)}&measure=99,16&sort=wrong`));
    await heading(page, "部门对照表");
    for (const part of ["agency=nobody", "measure=99", "sort=wrong"]) await notice.filter({ hasText: part }).waitFor(ROOM);
    assert.deepEqual(await chosen(page), [KEWEI, MEASURES[15].title]);
    assert.equal(await table(page).getByRole("columnheader").getByRole("link").count(), NAMES.length);
    await go(page, at(""));
    await heading(page, "找部门");
    assert.equal(await notice.count(), 0);
  }));

// Every screen, however it is read.

const SELECTION = `agency=${id(KEWEI)}&measure=2,16`;
const SCREENS = [...PANELS.map(([path]) => `#/agencies${path}?${SELECTION}`), `#/agency/${id(KEWEI)}`];
const shown = async (page, fragment) => {
  if (hash(page) !== fragment) await go(page, fragment);
  await page.getByRole("heading", { level: 1 }).waitFor(ROOM);
};

for (const width of [360, 1440]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing on any panel at ${width} px in ${colorScheme}, with something chosen`, () =>
      open(SCREENS[0], { viewport: { width, height: 800 }, colorScheme }, async (page) => {
        for (const fragment of SCREENS) {
          await shown(page, fragment);
          assert.deepEqual(await axeFindings(page, colorScheme === "dark" && COLOURS), [], fragment);
        }
      }));
  }
}

test("no panel scrolls sideways at 320 px, whatever the text size", () =>
  open(SCREENS[0], { viewport: { width: 320, height: 640 } }, async (page) => {
    for (const size of ["", "200%"]) {
      for (const fragment of SCREENS) {
        await shown(page, fragment);
        await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
        const pushed = await page.evaluate(() => {
          document.querySelectorAll("details").forEach((details) => (details.open = true));
          scrollTo(9999, 0);
          return Math.max(scrollX, document.documentElement.scrollWidth - document.documentElement.clientWidth);
        });
        assert.equal(pushed, 0, `${fragment} ${size}`);
      }
    }
  }));

test("in forced colours the cells still differ by their signs, what is chosen is said in words, and the focus is seen", () =>
  open(at("matrix", SELECTION), { ...WIDE, forcedColors: "active" }, async (page) => {
    await table(page).waitFor(ROOM);
    const rows = await readRows(page);
    assert.equal(new Set(rows.flatMap(({ signs }) => signs)).size, 4);
    const cell = await cellOf(page, MEASURES[15], KEWEI);
    const [ink, paper] = await cell.evaluate((cell) => [getComputedStyle(cell.firstElementChild).color, getComputedStyle(document.body).backgroundColor]);
    assert.notEqual(ink, paper);
    const weight = (name) => column(page, name).evaluate((link) => Number(getComputedStyle(link).fontWeight));
    assert.ok((await weight(KEWEI)) > (await weight(NAMES[0])));
    assert.deepEqual(await chosen(page), [KEWEI, MEASURES[1].title, MEASURES[15].title]);
    await cell.click();
    await page.keyboard.press("ArrowRight");
    const [style, outline] = await page.evaluate(() => [getComputedStyle(document.activeElement).outlineStyle, getComputedStyle(document.activeElement).outlineColor]);
    assert.notEqual(style, "none");
    assert.notEqual(outline, paper);
  }));

test("nothing moves on any panel for who wants less motion", () =>
  open(SCREENS[0], { ...WIDE, reducedMotion: "reduce" }, async (page) => {
    const moving = () => page.evaluate(() => document.getAnimations().length);
    for (const fragment of SCREENS) {
      await shown(page, fragment);
      assert.equal(await moving(), 0, fragment);
    }
    await go(page, at("matrix"));
    await (await cellOf(page, MEASURES[15], KEWEI)).hover();
    assert.equal(await moving(), 0);
    await column(page, KEWEI).click();
    assert.equal(await moving(), 0);
    await go(page, at("diagram"));
    await mark(page, KEWEI).focus();
    await page.keyboard.press("Enter");
    assert.equal(await moving(), 0);
    const behaviours = await page.evaluate(() => [...document.querySelectorAll("*")].map((element) => getComputedStyle(element).scrollBehavior));
    assert.deepEqual([...new Set(behaviours)], ["auto"]);
  }));

test("the lists and the page of an agency print without being cut at the width of a page", () =>
  open(at(""), { viewport: { width: 718, height: 1046 } }, async (page) => {
    await page.emulateMedia({ media: "print" });
    const cut = () =>
      page.evaluate(() =>
        [...document.querySelectorAll("main, main *")]
          .filter((element) => getComputedStyle(element).overflow !== "visible" && !element.classList.contains("aloud"))
          .filter((element) => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
          .map((element) => element.outerHTML.slice(0, 80)),
      );
    for (const fragment of [at(""), at("together"), at("offices", "measure=2,6,16"), `#/agency/${id(KEWEI)}`]) {
      await shown(page, fragment);
      assert.deepEqual(await cut(), [], fragment);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, fragment);
      assert.match(await main(page).innerText(), HONEST);
    }
    await shown(page, at(""));
    const printed = await main(page).innerText();
    for (const words of [...NAMES, ...MEASURES.map(({ title }) => title)]) assert.ok(printed.includes(words), words);
  }));

test("the table prints on landscape pages and the diagram on a page, neither cut", () =>
  open(at("matrix", SELECTION), WIDE, async (page) => {
    await table(page).waitFor(ROOM);
    const sheets = async () => [...(await page.pdf({ preferCSSPageSize: true })).toString("latin1").matchAll(/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [width, height].map(Number).map(Math.round));
    const landscape = (await sheets()).filter(([width, height]) => width > height);
    assert.ok(landscape.length > 0);
    assert.deepEqual([...new Set(landscape.map(String))], ["842,595"]);
    const fits = () =>
      page.evaluate(() => {
        const [area, inner] = [document.querySelector(".matrix, .picture"), document.querySelector("table, .picture svg")];
        const [outer, { left, right, bottom }] = [area.getBoundingClientRect(), inner.getBoundingClientRect()];
        const { overflow, maxHeight } = getComputedStyle(area);
        return { overflow, maxHeight, inside: left >= 0 && right <= innerWidth + 1 && bottom <= outer.bottom + 1, sideways: document.documentElement.scrollWidth - innerWidth };
      });
    const whole = { overflow: "visible", maxHeight: "none", inside: true, sideways: 0 };
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 1047, height: 718 });
    assert.deepEqual(await fits(), whole);
    assert.ok(await says(page).isHidden());
    await go(page, at("diagram"));
    await page.setViewportSize({ width: 718, height: 1046 });
    assert.deepEqual(await fits(), whole);
    assert.equal((await sheets()).length, 1);
    assert.match(await main(page).innerText(), HONEST);
  }));

test("on a wide screen the cell that the arrow keys reach stands in sight, beside the names", () =>
  open(at("matrix", "sort=text"), WIDE, async (page) => {
    await table(page).waitFor(ROOM);
    await enter(page, MEASURES[0], NAMES[0]);
    const isSeen = () =>
      page.evaluate(() => {
        const cell = document.activeElement;
        const { left, top, width, height } = cell.getBoundingClientRect();
        return [0.1, 0.5, 0.9].every((x) => [0.1, 0.5, 0.9].every((y) => cell.contains(document.elementFromPoint(left + width * x, top + height * y))));
      });
    const [right, down] = [NAMES.length - 1, MEASURES.length - 1];
    for (const [key, steps] of [["ArrowRight", right], ["ArrowDown", down], ["ArrowLeft", right], ["ArrowUp", down]]) {
      for (let step = 1; step <= steps; step += 1) {
        await page.keyboard.press(key);
        assert.ok(await isSeen(), `after ${step} times ${key}`);
      }
    }
    assert.ok(await isFocused(await cellOf(page, MEASURES[0], NAMES[0])));
  }));


test("the table stays inside its frame, and the page does not scroll sideways, whatever the text size", () =>
  open(at("matrix"), WIDE, async (page) => {
    for (const [width, size] of [[1440, ""], [1120, ""], [1280, "large"], [1440, "largest"]]) {
      await page.setViewportSize({ width, height: 900 });
      await go(page, at("matrix", size && `size=${size}`));
      await table(page).waitFor(ROOM);
      const [over, sideways] = await page.evaluate(() => [
        // What scrolls inside its frame may be wider.
        getComputedStyle(document.querySelector(".matrix")).overflowX === "visible"
          ? document.querySelector("table").getBoundingClientRect().right - document.querySelector(".matrix").getBoundingClientRect().right
          : 0,
        document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ]);
      assert.ok(over <= 0 && sideways === 0, `${width} ${size}: ${over} px beyond the frame, page ${sideways} px too wide`);
    }
  }));

test("on a wide touch screen the page is as wide as the screen", () =>
  open(at("matrix"), { viewport: { width: 1366, height: 1024 }, hasTouch: true, isMobile: true }, async (page) => {
    await table(page).waitFor(ROOM);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 1366);
  }));

for (const [width, height, size] of [[320, 640, "largest"], [640, 360, "large"]]) {
  test(`at ${width} by ${height} with ${size} text the words that list cover nothing`, () =>
    open(at("matrix", `sort=text&size=${size}`), { viewport: { width, height }, hasTouch: true, isMobile: true }, async (page) => {
      await table(page).waitFor(ROOM);
      await (await cellOf(page, MEASURES[0], NAMES[0])).focus();
      await toldOf(page, MEASURES[0], NAMES[0]);
      assert.equal(await says(page).evaluate((says) => getComputedStyle(says).position), "static");
    }));
}

test("printing the table gives no empty page", () =>
  open(at("matrix"), WIDE, async (page) => {
    await table(page).waitFor(ROOM);
    const sheets = [...(await page.pdf({ preferCSSPageSize: true })).toString("latin1").matchAll(/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => Number(width) > Number(height));
    assert.ok(sheets.every(Boolean), `${sheets}`);
  }));

test("taking away what is chosen keeps the focus on the page", () =>
  open(at("matrix", `agency=${id(KEWEI)}&measure=2,16`), WIDE, async (page) => {
    await table(page).waitFor(ROOM);
    for (const [name, left] of [[/^不选市科委/, "measure=2,16"], ["都不选", ""]]) {
      await main(page).getByRole("link", { name }).focus();
      await page.keyboard.press("Enter");
      await led(page, at("matrix", left));
      assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY", `${name}`);
    }
  }));

test("the views that the page of an agency leads to keep the answers", () =>
  open(`#/agency/${id(KEWEI)}?${ANSWERS}`, WIDE, async (page) => {
    await heading(page, KEWEI);
    for (const label of ["在对照表里看", "在关系图里看"]) {
      const href = await main(page).getByRole("link", { name: label }).getAttribute("href");
      assert.ok(href.includes(ANSWERS), href);
    }
  }));
