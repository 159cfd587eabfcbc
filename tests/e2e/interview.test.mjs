// The interview: from the home page to the consult sheet, by keyboard, by touch, and for every persona.
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COLOURS, axeFindings, close, open, painted, until } from "./browser.mjs";

after(close);

// What the data says, read apart from the app.

const data = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const strings = (value) => JSON.parse(value.replace(/,\s*\]/g, "]"));
/** A rule as data has it: an inline table of TOML, which is JSON but for its keys and last commas. */
const ruleOf = (text) => JSON.parse(text.replace(/(\w+) =/g, '"$1":').replace(/,(\s*[\]}])/g, "$1"));

/** The questions in their order, each with its options; 不确定 is the last of every one. */
const QUESTIONS = data("src/data/interview/questions.toml")
  .split(/^\[\[question\]\]$/m)
  .slice(1)
  .map((block) => {
    const [head, ...options] = block.split(/^\[(?:fact|\[profile)/m)[0].split(/^\[\[question\.option\]\]$/m);
    const field = (text, name) => new RegExp(`^${name} = "(.*)"$`, "m").exec(text)?.[1] ?? "";
    const rule = /^asked_if = (\{[^]*\})$/m.exec(head)?.[1];
    const set = (name) => strings(new RegExp(`^${name} = (\\[.*\\])$`, "m").exec(head)?.[1] ?? "[]");
    const choices = options.map((option) => ({ id: field(option, "id"), label: field(option, "label"), note: field(option, "note") }));
    const unsure = choices.some(({ id }) => id === "unsure") ? [] : [{ id: "unsure", label: "不确定", note: "" }];
    return {
      ...Object.fromEntries(["id", "ask", "help", "why"].map((name) => [name, field(head, name)])),
      many: field(head, "choose") === "many",
      alone: [...set("exclusive"), "unsure"],
      skipped: set("skipped"),
      askedIf: rule && ruleOf(rule),
      options: [...choices, ...unsure],
    };
  });
const question = (id) => QUESTIONS.find((question) => question.id === id);
const choice = (id, option) => question(id).options.find((choice) => choice.id === option);

const [YES, OPEN, NO] = [2, 1, 0];
function truth(rule, values) {
  if (!rule) return YES;
  if (rule.all) return Math.min(...rule.all.map((part) => truth(part, values)));
  if (rule.any) return Math.max(...rule.any.map((part) => truth(part, values)));
  const chosen = values[rule.question] ?? [];
  const holds = (option) => (rule.is ? rule.is.includes(option) : option !== "unsure" && !rule.is_not.includes(option));
  if (chosen.some(holds)) return YES;
  return chosen.length === 0 || chosen.includes("unsure") ? OPEN : NO;
}
/** The questions that answers rule out: a question ruled out counts as what its skip rule says. */
function ruledOut(answers) {
  const values = {};
  return QUESTIONS.filter(({ id, askedIf, skipped }) => {
    const out = truth(askedIf, values) === NO;
    values[id] = out ? skipped : answers[id];
    return out;
  }).map(({ id }) => id);
}

const FOLDER = "tests/cases/personas";
const PERSONAS = readdirSync(new URL(`../../${FOLDER}`, import.meta.url)).filter((file) => file.endsWith(".toml")).map((file) => {
  const [head, expected] = data(`${FOLDER}/${file}`).split(/^\[expected\]$/m);
  const answers = head.split(/^\[answers\]$/m)[1] ?? "";
  return {
    file,
    answers: Object.fromEntries([...answers.matchAll(/^(\w+) = (\[[^\]]*\])/gm)].map(([, id, options]) => [id, strings(options)])),
    expected: [...expected.matchAll(/^(\d+) = "(.*)"/gm)].map(([, , verdict]) => verdict.split("|").map((word) => word.trim())),
  };
});
const persona = (name) => PERSONAS.find(({ file }) => file === `${name}.toml`);

const LINE = /^\([一二三四五六七八九十]+\)(.+?)。(.*)\(责任单位:(.*)\)$/;
const MEASURES = data("src/data/source.txt")
  .split("\n")
  .map((line) => LINE.exec(line))
  .filter(Boolean)
  .map(([, title, text, agencies], at) => {
    const asks = [...data(`src/data/measures/${String(at + 1).padStart(2, "0")}.toml`).matchAll(/^ask = "(.*)"$/gm)].map(([, ask]) => ask);
    return { title, sentences: text.match(/[^。]+。/g), agencies, asks };
  });
const measure = (number) => `${number} ${MEASURES[number - 1].title}`;

// What stands on the screen.

const APP = "在线新经济政策导航";
const RESULT = "哪几条和你有关";
const START = "测一测：哪几条和你有关";
const VERDICTS = { likely: "很可能与你有关", may: "可能与你有关", everyone: "无需申请", not: "暂不相关" };
const ENTERPRISE = { role: ["enterprise"], lines: ["data"], one: ["yes"], sh: ["registered"] };
const FLEX = { role: ["flex"], lines: ["content"], sh: ["registered"] };

const parameters = (answers) => Object.entries(answers).map(([id, options]) => `${id}=${options.join(",")}`).join("&");
const at = (step, answers = {}) => `#/interview${step && `/${step}`}${Object.keys(answers).length ? `?${parameters(answers)}` : ""}`;
const hash = (page) => new URL(page.url()).hash;
const path = (page) => hash(page).split("?")[0];
/** The answers in the address. */
const given = (page) =>
  Object.fromEntries([...new URLSearchParams(hash(page).split("?")[1])].map(([id, options]) => [id, options ? options.split(",") : []]));
const link = (page, name) => page.getByRole("main").getByRole("link", { name, exact: true });
const button = (page, name) => page.getByRole("button", { name, exact: true });
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const named = ({ label, note }) => new RegExp(`^${escaped(label)} ?${escaped(note)}$`);
const box = (page, id, option) => page.getByRole("checkbox", { name: named(choice(id, option)) });
const way = (page, id, option) => page.getByRole("main").getByRole("link", { name: named(choice(id, option)) });

/** A screen has come: its heading has the focus, and the title of the page says what it is. */
async function arrived(page, heading, title = heading) {
  await page.waitForFunction((heading) => document.activeElement.tagName === "H1" && document.activeElement.textContent === heading, heading, { timeout: 5000 });
  assert.equal(await page.title(), `${title} - ${APP}`);
}
const asked = (page, id) => arrived(page, question(id).ask);
const resulted = (page) => arrived(page, RESULT, "测一测的结果");

/** Goes to a fragment, as a link would, and waits for the screen. */
const show = (page, fragment) =>
  page.evaluate(async (fragment) => {
    const heading = () => document.querySelector("#app h1");
    const before = heading();
    if (location.hash === fragment) return;
    location.hash = fragment;
    for (let tries = 0; heading() === before; tries += 1) {
      if (tries > 1000) throw new Error(`${fragment} did not show`);
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
  }, fragment);

/** The verdicts on the result screen: the list of measures under each heading. */
async function verdicts(page) {
  const sections = await page.getByRole("main").locator("section:has(> h2)").evaluateAll((sections) =>
    sections.map((section) => [
      section.querySelector("h2").textContent,
      [...section.querySelectorAll(":scope > ul > li > details > summary")].map((summary) => summary.querySelector("b").textContent),
    ]),
  );
  const groups = {};
  for (const [heading, measures] of sections) {
    const [, name, count] = /^(.+)（(\d+) 条）$/.exec(heading);
    assert.equal(measures.length, Number(count), heading);
    groups[Object.keys(VERDICTS).find((verdict) => VERDICTS[verdict] === name)] = measures.map((words) => {
      const number = parseInt(words, 10);
      assert.equal(words, measure(number));
      return number;
    });
  }
  return groups;
}

/** The groups are those a persona must get: every measure once. */
function assertVerdicts(groups, { file, expected }) {
  assert.deepEqual(Object.values(groups).flat().toSorted((a, b) => a - b), MEASURES.map((_, at) => at + 1), file);
  for (const [verdict, numbers] of Object.entries(groups)) {
    for (const number of numbers) assert.ok(expected[number - 1].includes(verdict), `${file}: ${number} is ${verdict}, not ${expected[number - 1]}`);
  }
}

/** Follows the questions as they come; `act` answers one. Ends on the result. */
async function interview(page, { answers }, act) {
  const order = [];
  await page.getByText("第 1 题").waitFor({ timeout: 5000 });
  while (order.length <= QUESTIONS.length) {
    const heading = await page.getByRole("heading", { level: 1 }).innerText();
    const next = QUESTIONS.find(({ ask }) => ask === heading);
    if (!next) break;
    await asked(page, next.id);
    assert.equal(await page.evaluate(() => scrollY), 0, "at the top");
    assert.deepEqual(order.filter((id) => id === next.id), [], "asked twice");
    assert.ok(!ruledOut(given(page)).includes(next.id), `${next.id} is ruled out`);
    order.push(next.id);
    await act(next, answers[next.id] ?? []);
    await page.waitForFunction((heading) => document.querySelector("#app h1").textContent !== heading, heading, { timeout: 5000 });
  }
  await resulted(page);
  return order;
}

/** The consult sheet names the document, the answers that count, and every measure that may concern the visitor. */
async function assertSheet(page, groups) {
  const text = await page.getByRole("article").innerText();
  assert.ok(text.includes("《上海市促进在线新经济健康发展的若干政策措施》（沪府办规〔2023〕27号）"));
  for (const number of [...(groups.likely ?? []), ...(groups.may ?? [])]) assert.ok(text.includes(MEASURES[number - 1].title), measure(number));
  for (const number of groups.not ?? []) assert.ok(!text.includes(MEASURES[number - 1].title), measure(number));
  for (const [id, options] of Object.entries(given(page))) {
    if (ruledOut(given(page)).includes(id)) continue;
    for (const option of options) assert.ok(text.includes(choice(id, option).label), `${id}=${option}`);
  }
}

test("the data holds 12 questions, more than 25 personas and 20 measures", () => {
  assert.deepEqual([QUESTIONS.length, MEASURES.length], [12, 20]);
  assert.ok(PERSONAS.length > 25);
  for (const { file, expected } of PERSONAS) assert.equal(expected.length, 20, file);
  for (const { options, ask } of QUESTIONS) assert.ok(ask && options.length >= 3 && options.every(({ id, label }) => id && label), ask);
  assert.equal(QUESTIONS.filter(({ askedIf }) => askedIf).length, 9);
});

test("a whole interview goes by keyboard alone, from the home page to the consult sheet", () => {
  const who = persona("data_fuse");
  return open("#/", {}, async (page) => {
    const reach = async (name) => {
      for (let stops = 0; stops < 60; stops += 1) {
        await page.keyboard.press("Tab");
        const [text, outline] = await page.evaluate(() => {
          const { activeElement } = document;
          return [(activeElement.closest("label") ?? activeElement).textContent, getComputedStyle(activeElement).outlineStyle];
        });
        if (typeof name === "string" ? text === name : name.test(text)) return assert.notEqual(outline, "none", `${text} shows no focus`);
      }
      assert.fail(`Tab does not reach ${name}`);
    };
    await reach(/^测一测$/);
    await page.keyboard.press("Enter");
    await arrived(page, START, "测一测");
    await reach("开始");
    await page.keyboard.press("Enter");
    const order = await interview(page, who, async ({ id, many }, options) => {
      if (options.length === 0) await reach("跳过");
      for (const option of options) {
        await reach(named(choice(id, option)));
        if (many) await page.keyboard.press("Space");
      }
      if (many && options.length > 0) await reach("下一步");
      await page.keyboard.press("Enter");
    });
    assert.ok(order.length >= 8, order.join());
    const groups = await verdicts(page);
    assertVerdicts(groups, who);
    await reach("咨询单（可打印）");
    await page.keyboard.press("Enter");
    await arrived(page, "咨询单");
    await assertSheet(page, groups);
  });
});

test("a whole interview goes by touch, on targets of 44 px, from the home page to the consult sheet", () => {
  const who = persona("crossborder");
  return open("#/", { hasTouch: true, isMobile: true }, async (page) => {
    const tap = async (target) => {
      const { width, height } = await target.boundingBox();
      assert.ok(width >= 44 && height >= 43.5, `${await target.innerText()} is ${width} by ${height}`);
      await target.tap();
    };
    await tap(page.getByRole("main").getByRole("link", { name: /^测一测/ }));
    await arrived(page, START, "测一测");
    await tap(link(page, "开始"));
    const order = await interview(page, who, async ({ id, many }, options) => {
      if (options.length === 0) return tap(link(page, "跳过"));
      if (!many) return tap(way(page, id, options[0]));
      for (const option of options) {
        await tap(page.locator("label").filter({ has: box(page, id, option) }));
        assert.ok(await box(page, id, option).isChecked());
      }
      return tap(button(page, "下一步"));
    });
    assert.ok(order.length >= 8, order.join());
    const groups = await verdicts(page);
    assertVerdicts(groups, who);
    await tap(link(page, "咨询单（可打印）"));
    await arrived(page, "咨询单");
    await assertSheet(page, groups);
  });
});

/** Runs in the page: one interview from the home page to the consult sheet, as fast as the screens come. */
async function walk({ answers, questions }) {
  const heading = () => document.querySelector("#app h1");
  const find = (selector, text) => {
    const found = [...document.querySelectorAll(`#app main ${selector}`)].find((element) => element.textContent.startsWith(text));
    if (!found) throw new Error(`no ${text} under ${heading().textContent}`);
    return found;
  };
  const comes = async (go) => {
    const before = heading();
    const changed = new Promise((resolve, reject) => {
      addEventListener("hashchange", resolve, { once: true });
      setTimeout(() => reject(new Error(`no way on from ${before.textContent}`)), 10_000);
    });
    go();
    await changed;
    for (let tries = 0; heading() === before; tries += 1) {
      if (tries > 1000) throw new Error(`nothing came after ${before.textContent}`);
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
  let taps = 0;
  const press = (element) => {
    taps += 1;
    return comes(() => element.click());
  };
  // Nothing is painted meanwhile: these are some 900 screens.
  const unseen = new CSSStyleSheet();
  unseen.replaceSync("#app { display: none }");
  document.adoptedStyleSheets = [unseen];
  if (location.hash !== "#/") await comes(() => (location.hash = "#/"));
  const order = [];
  await press(find("a", "测一测"));
  await press(find("a", "开始"));
  for (;;) {
    const asked = questions.find(({ ask }) => ask === heading().textContent);
    if (!asked) break;
    if (order.length > questions.length) throw new Error(`asks without end: ${order}`);
    order.push(asked.id);
    const chosen = asked.options.filter(({ id }) => answers[asked.id]?.includes(id));
    if (chosen.length === 0) await press(find("a", "跳过"));
    else if (!asked.many) await press(find(".choices a", chosen[0].label + chosen[0].note));
    else {
      for (const { label, note } of chosen) {
        taps += 1;
        [...document.querySelectorAll("#app main label")].find((element) => element.textContent === label + note).click();
      }
      await press(find("button", "下一步"));
    }
  }
  const groups = [...document.querySelectorAll("#app main section:has(> h2)")].map((section) => [
    section.querySelector("h2").textContent.replace(/（.*/, ""),
    [...section.querySelectorAll(":scope > ul > li > details > summary b")].map((title) => parseInt(title.textContent, 10)),
  ]);
  const says = document.querySelector("#app main").textContent;
  await press(find("a", "咨询单"));
  return { taps, order, groups: Object.fromEntries(groups), says, ended: heading().textContent };
}

test("every persona gets its verdicts, is asked nothing that is ruled out, and needs at most 45 taps to the consult sheet", (t) =>
  open("#/", {}, async (page) => {
    const counts = [];
    for (const who of PERSONAS) {
      const { taps, order, groups, says, ended } = await page.evaluate(walk, { answers: who.answers, questions: QUESTIONS });
      assert.equal(ended, "咨询单");
      assert.match(says, /你能答的都答完了|可以回头再答/);
      assertVerdicts(Object.fromEntries(Object.entries(VERDICTS).map(([verdict, name]) => [verdict, groups[name] ?? []])), who);
      const before = {};
      for (const id of order) {
        assert.ok(!ruledOut(before).includes(id), `${who.file}: ${id} is ruled out`);
        before[id] = who.answers[id] ?? [];
      }
      assert.equal(new Set(order).size, order.length, `${who.file} was asked twice`);
      if (who.answers.role && who.answers.sh) counts.push({ file: who.file, taps, questions: order.length });
    }
    for (const what of ["taps", "questions"]) {
      const most = counts.toSorted((a, b) => b[what] - a[what])[0];
      const mean = counts.reduce((sum, count) => sum + count[what], 0) / counts.length;
      t.diagnostic(`${what} of ${counts.length} personas: mean ${mean.toFixed(1)}, at most ${most[what]} (${most.file})`);
    }
    for (const { file, taps } of counts) assert.ok(taps <= 45, `${file} needs ${taps} taps`);
  }));

test("each question says in its title and heading what it asks, offers what the data has, and why it is asked", () =>
  open(at(""), {}, async (page) => {
    for (const { id, ask, help, why, many, options } of QUESTIONS) {
      await show(page, at(id));
      await asked(page, id);
      const found = many ? page.getByRole("main").getByRole("checkbox") : page.getByRole("main").getByRole("listitem").getByRole("link");
      await found.first().waitFor();
      for (const option of options) assert.equal(await (many ? box : way)(page, id, option.id).count(), 1, `${ask} ${option.label}`);
      assert.equal(await found.count(), options.length, ask);
      assert.equal(await button(page, "下一步").count(), many ? 1 : 0, ask);
      const text = await page.getByRole("main").innerText();
      assert.ok(text.includes(help), ask);
      const details = page.getByRole("group").filter({ hasText: "为什么问这个" });
      assert.ok(await details.getByText(why).isHidden());
      await details.getByText("为什么问这个").click();
      await details.getByText(why).waitFor({ timeout: 4000 });
      const count = Number(/关系到 (\d+) 条/.exec(await details.innerText())[1]);
      assert.ok(count > 0 && (await details.getByRole("link").count()) === count, ask);
    }
  }));

test("the page back keeps the answers, and does not ask again what was answered", () =>
  open(at("role"), {}, async (page) => {
    await box(page, "role", "enterprise").check();
    await button(page, "下一步").click();
    await asked(page, "lines");
    await box(page, "lines", "data").check();
    await box(page, "lines", "llm").check();
    await button(page, "下一步").click();
    await page.getByText("第 3 题").waitFor();
    const third = given(page);
    assert.deepEqual(third, { role: ["enterprise"], lines: ["llm", "data"] });
    const ask = await page.getByRole("heading", { level: 1 }).innerText();
    assert.equal(ask, question("one").ask);
    await way(page, "one", "yes").click();
    await page.getByText("第 4 题").waitFor();
    await link(page, "‹ 上一题").click();
    await asked(page, "one");
    assert.equal(await way(page, "one", "yes").getAttribute("aria-current"), "true");
    assert.equal(await page.getByRole("main").locator("[aria-current]").count(), 1);
    await link(page, "‹ 上一题").click();
    await asked(page, "lines");
    for (const { id } of question("lines").options) assert.equal(await box(page, "lines", id).isChecked(), ["llm", "data"].includes(id), id);
    assert.deepEqual(given(page), { ...third, one: ["yes"] });
    // On again: what is answered does not come again.
    await button(page, "下一步").click();
    await page.getByText("第 4 题").waitFor();
    assert.deepEqual(given(page), { ...third, one: ["yes"] });
    // And back to the very start.
    for (let step = 0; step < 3; step += 1) await link(page, "‹ 上一题").click();
    await asked(page, "role");
    await link(page, "‹ 上一步").click();
    await arrived(page, START, "测一测");
    assert.deepEqual(given(page), { ...third, one: ["yes"] });
    await link(page, "接着答").click();
    await page.getByText("第 4 题").waitFor();
  }));

/** Three questions answered by clicking: the address has them all. */
async function answerThree(page) {
  await box(page, "role", "platform").check();
  await box(page, "role", "merchant").check();
  await button(page, "下一步").click();
  await asked(page, "lines");
  await box(page, "lines", "none").check();
  await button(page, "下一步").click();
  await asked(page, "one");
  await way(page, "one", "unsure").click();
  await page.getByText("第 4 题").waitFor();
}
const THREE = { role: ["platform", "merchant"], lines: ["none"], one: ["unsure"] };

test("the browser's Back and Forward keep what was answered before, and reload keeps all", () =>
  open(at("role"), {}, async (page) => {
    await answerThree(page);
    const fourth = hash(page);
    assert.deepEqual(given(page), THREE);
    await page.goBack();
    await asked(page, "one");
    assert.deepEqual({ ...given(page), one: ["unsure"] }, THREE);
    await page.goBack();
    await asked(page, "lines");
    assert.deepEqual(given(page).role, THREE.role);
    await page.goForward();
    await asked(page, "one");
    await page.goForward();
    await page.getByText("第 4 题").waitFor();
    assert.equal(hash(page), fourth);
    const heading = await page.getByRole("heading", { level: 1 }).innerText();
    await page.reload();
    await page.getByText("第 4 题").waitFor();
    assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), heading);
    assert.deepEqual(given(page), THREE);
    await link(page, "看我的回答").click();
    await arrived(page, "你的回答");
    for (const [id, options] of Object.entries(THREE)) {
      const item = page.getByRole("listitem").filter({ hasText: question(id).ask }).first();
      for (const option of options) assert.ok((await item.innerText()).includes(choice(id, option).label));
    }
    await link(page, "看结果").click();
    await resulted(page);
    const groups = await verdicts(page);
    await page.reload();
    await page.getByRole("heading", { level: 1, name: RESULT }).waitFor();
    assert.deepEqual(await verdicts(page), groups);
    await link(page, "咨询单（可打印）").click();
    await arrived(page, "咨询单");
    const text = await page.getByRole("article").innerText();
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "咨询单" }).waitFor();
    assert.equal(await page.getByRole("article").innerText(), text);
  }));

test("the browser's Back shows each question with the answer that was given to it", () =>
  open(at("role"), {}, async (page) => {
    await answerThree(page);
    await page.goBack();
    await asked(page, "one");
    assert.equal(await page.getByRole("main").locator("[aria-current]").count(), 1, "nothing is marked as the answer to the third question");
    await page.goBack();
    await asked(page, "lines");
    assert.ok(await box(page, "lines", "none").isChecked());
    await page.goBack();
    await asked(page, "role");
    assert.ok(await box(page, "role", "merchant").isChecked());
  }));

test("Back to before the first question and Forward again keep the answers", () =>
  open("#/interview", {}, async (page) => {
    await link(page, "开始").click();
    await asked(page, "role");
    await answerThree(page);
    for (const _ of "1234") await page.goBack();
    await page.getByRole("heading", { level: 1, name: "测一测" }).waitFor();
    for (const _ of "1234") await page.goForward();
    await page.getByText("第 4 题").waitFor();
    assert.deepEqual(given(page), THREE);
  }));

test("Back to an older result shows that result, and Forward the answers given since", () =>
  open(at("result", { role: ["flex"] }), {}, async (page) => {
    await link(page, "看和改回答").click();
    await link(page, "全部重来").click();
    await link(page, "开始").click();
    await asked(page, "role");
    await answerThree(page);
    for (let back = 0; back < 6; back++) await page.goBack();
    await resulted(page);
    assert.deepEqual(given(page), { role: ["flex"] });
    for (let forward = 0; forward < 6; forward++) await page.goForward();
    await page.getByText("第 4 题").waitFor();
    assert.deepEqual(given(page), THREE);
  }));

test("a link opened again shows its own answers, whatever was answered since", () =>
  open(at("sh", { role: ["flex"], lines: ["content"] }), {}, async (page) => {
    await page.getByRole("heading", { level: 1, name: question("sh").ask }).waitFor();
    await page.evaluate(() => (location.hash = "#/interview/sh?role=fin"));
    await page.waitForFunction(() => location.hash.includes("role=fin"));
    await page.evaluate((again) => (location.hash = again), at("sh", { role: ["flex"], lines: ["content"] }));
    await painted(page);
    assert.deepEqual(given(page), { role: ["flex"], lines: ["content"] });
  }));

test("another profile is not taken for another answer", () =>
  open("#/interview", {}, async (page) => {
    await link(page, "平台上的小微商户").click();
    await arrived(page, "你的回答");
    await page.goBack();
    await link(page, "开始").click();
    await asked(page, "role");
    assert.equal(await page.getByText("上一个回答改变了").count(), 0);
  }));

test("the sheet says of every quote how it stands and what one can do, and the result what stands aside", () =>
  open(at("sheet", { role: ["enterprise"], lines: ["llm"], one: ["yes"], sh: ["registered"] }), {}, async (page) => {
    const sheet = page.getByRole("article");
    for (const item of await sheet.locator("section li").allInnerTexts()) assert.match(item, /（第\d句，(写给你这样的|还不能确定)，.+）/);
    assert.match(await sheet.innerText(), /最少问几家，每条都有单位可问[^]+原文只为整条措施列出责任单位/);
    await link(page, "‹ 回到结果").click();
    await resulted(page);
    const nineteen = page.locator("details").filter({ hasText: MEASURES[18].title });
    await nineteen.locator("summary").click();
    await nineteen.getByText("对得上").first().waitFor();
    assert.match(await nineteen.innerText(), /有哪些举措、谁在里面/);
  }));

test("an answer changed from the answers returns there, and names the answers that no longer count", () =>
  open(at("answers", { ...ENTERPRISE, data: ["listed"] }), {}, async (page) => {
    const gone = page.getByRole("status").filter({ hasText: "现在不算了" });
    assert.equal(await gone.count(), 0);
    const listed = page.getByRole("listitem").filter({ hasText: question("data").ask });
    assert.ok((await listed.first().innerText()).includes(choice("data", "listed").label));
    await link(page, `改：${question("lines").ask}`).click();
    await asked(page, "lines");
    assert.equal(path(page), "#/interview/lines/answers");
    assert.equal(await link(page, "跳过").count(), 0);
    await box(page, "lines", "data").uncheck();
    await box(page, "lines", "web3").check();
    await button(page, "下一步").click();
    await arrived(page, "你的回答");
    assert.equal(path(page), "#/interview/answers");
    const says = await gone.innerText();
    assert.ok(says.startsWith(`“${question("data").ask}”答的“${choice("data", "listed").label}”现在不算了`), says);
    assert.ok(says.includes(`“${question("lines").ask}”`), says);
    assert.equal(await listed.count(), 0);
    // It does not count: the result is that of the same answers without it.
    await link(page, "看结果").click();
    await resulted(page);
    const changed = await verdicts(page);
    await show(page, at("result", { ...ENTERPRISE, lines: ["web3"] }));
    assert.deepEqual(await verdicts(page), changed);
    // Back to data: it counts again.
    await show(page, at("answers", { ...ENTERPRISE, lines: ["web3"], data: ["listed"] }));
    await link(page, `改：${question("lines").ask}`).click();
    await asked(page, "lines");
    await box(page, "lines", "data").check();
    await button(page, "下一步").click();
    await arrived(page, "你的回答");
    assert.equal(await gone.count(), 0);
    assert.ok((await listed.first().innerText()).includes(choice("data", "listed").label));
  }));

test("a change given up leaves the answers as they were", () =>
  open(at("answers", ENTERPRISE), {}, async (page) => {
    await link(page, `改：${question("lines").ask}`).click();
    await asked(page, "lines");
    await box(page, "lines", "bike").check();
    await link(page, "‹ 不改了").click();
    await arrived(page, "你的回答");
    assert.deepEqual(given(page), ENTERPRISE);
  }));

test("an answer changed from the result returns to the result", () =>
  open(at("result", FLEX), {}, async (page) => {
    const before = await verdicts(page);
    assert.ok(before.likely.includes(6));
    await page.getByText(measure(6)).click();
    await link(page, "改回答").first().click();
    await page.getByRole("heading", { level: 1, name: /？$/ }).waitFor({ timeout: 5000 });
    const changed = QUESTIONS.find(({ id }) => path(page) === `#/interview/${id}/result`);
    await asked(page, changed.id);
    assert.equal(await link(page, "跳过").count(), 0);
    const other = changed.options.find(({ id }) => !given(page)[changed.id]?.includes(id) && id !== "unsure");
    if (changed.many) {
      for (const { id } of changed.options) await box(page, changed.id, id).setChecked(id === other.id);
      await button(page, "下一步").click();
    } else await way(page, changed.id, other.id).click();
    await resulted(page);
    assert.deepEqual(given(page), { ...FLEX, [changed.id]: [other.id] });
    assert.notDeepEqual(await verdicts(page), before);
  }));

test("the result offers to change no answer to a question that is ruled out", () =>
  open(at("result", FLEX), {}, async (page) => {
    const offered = await page.getByRole("main").locator("a").evaluateAll((links) =>
      links.map((link) => /^#\/interview\/(\w+)\/result/.exec(link.getAttribute("href"))?.[1]).filter(Boolean),
    );
    assert.ok(offered.includes("role"));
    assert.deepEqual([...new Set(offered)].filter((id) => ruledOut(FLEX).includes(id)), []);
  }));

test("the answers screen lists no question that is ruled out, and the result counts no answer that no longer counts", () => {
  const answers = { ...ENTERPRISE, lines: ["llm"], data: ["listed"] };
  return open(at("answers", answers), {}, async (page) => {
    const items = await page.getByRole("main").locator("ul.answers > li > b").allInnerTexts();
    assert.deepEqual(items, QUESTIONS.filter(({ id }) => !ruledOut(answers).includes(id)).map(({ ask }) => ask));
    await link(page, "看结果").click();
    await resulted(page);
    await page.getByText("已答 4 题").waitFor({ timeout: 2000 });
    // By its address such a question opens, and says that it does not count.
    await show(page, at("data", FLEX));
    await asked(page, "data");
    await page.getByText("的回答，这题用不着答，答了也不算。").waitFor({ timeout: 2000 });
    await link(page, "往下走").click();
    await page.getByRole("heading", { level: 1 }).filter({ hasNotText: question("data").ask }).waitFor();
    assert.deepEqual(given(page), FLEX);
  });
});

test("a shared link opens as it was meant, whatever the order and the escapes of its parameters, and names what nobody knows", () =>
  open("#/interview/result?sh=registered&who=me&one=yes&lines=data&role=enterprise", {}, async (page) => {
    const notice = page.getByRole("status").filter({ hasText: "看不懂" });
    await page.getByRole("heading", { level: 1, name: RESULT }).waitFor();
    assert.equal((await notice.innerText()).trim(), "链接里有 1 处看不懂，已略过：who=me");
    const groups = await verdicts(page);
    await show(page, at("result", FLEX));
    await show(page, at("result", ENTERPRISE));
    assert.equal(await notice.count(), 0);
    assert.deepEqual(await verdicts(page), groups);
    // An option that nobody knows, among others.
    await show(page, "#/interview/answers?role=enterprise,king&lines=data&one=yes&sh=registered");
    assert.equal((await notice.innerText()).trim(), "链接里有 1 处看不懂，已略过：role=king");
    await link(page, "看结果").click();
    await resulted(page);
    assert.deepEqual(await verdicts(page), groups);
    // As a messenger writes the comma.
    await show(page, "#/interview/answers?role=platform%2Cmerchant&sh=registered&hq=");
    assert.equal(await notice.count(), 0);
    const [role] = await page.getByRole("main").locator("ul.answers > li").allInnerTexts();
    assert.ok(role.includes("平台企业、平台上的小微商户"), role);
  }));

test("不确定 and 都没有 stand alone among the boxes", () =>
  open(at("data", ENTERPRISE), {}, async (page) => {
    const { options, alone } = question("data");
    assert.deepEqual(alone, ["none", "unsure"]);
    const ticked = async () => {
      const list = [];
      for (const { id } of options) if (await box(page, "data", id).isChecked()) list.push(id);
      return list;
    };
    await box(page, "data", "fuse").click();
    await box(page, "data", "xborder").click();
    assert.deepEqual(await ticked(), ["fuse", "xborder"]);
    // What is ticked counts at once.
    assert.deepEqual(given(page).data, ["fuse", "xborder"]);
    assert.match(await link(page, "看现在的结果").getAttribute("href"), /[?&]data=fuse,xborder(&|$)/);
    await box(page, "data", "none").click();
    assert.deepEqual(await ticked(), ["none"]);
    await box(page, "data", "unsure").click();
    assert.deepEqual(await ticked(), ["unsure"]);
    await box(page, "data", "listed").click();
    assert.deepEqual(await ticked(), ["listed"]);
    await box(page, "data", "none").click();
    await box(page, "data", "none").click();
    assert.deepEqual(await ticked(), []);
    // Nothing chosen is no answer.
    const before = hash(page);
    await button(page, "下一步").click();
    await page.getByRole("status").filter({ hasText: "请至少选一项；不想答可以跳过。" }).waitFor();
    assert.equal(hash(page), before);
    await box(page, "data", "unsure").click();
    await button(page, "下一步").click();
    await page.getByRole("heading", { level: 1 }).filter({ hasNotText: question("data").ask }).waitFor();
    assert.deepEqual(given(page).data, ["unsure"]);
  }));

test("a question passed over is kept as such, does not come again, and can be answered later", () =>
  open(at(""), {}, async (page) => {
    await link(page, "开始").click();
    const order = await interview(page, { answers: {} }, () => link(page, "跳过").click());
    for (const id of order) assert.deepEqual(given(page)[id], [], id);
    assert.ok(hash(page).includes("hq="));
    assert.match(await page.getByRole("main").innerText(), /已答 0 题/);
    assert.equal(await link(page, "接着答").count(), 0);
    assertVerdicts(await verdicts(page), persona("nothing_answered"));
    await link(page, "看和改回答").click();
    await arrived(page, "你的回答");
    const items = page.getByRole("main").locator("ul.answers > li");
    assert.equal(await items.count(), QUESTIONS.length);
    for (const item of await items.allInnerTexts()) assert.match(item, /还没答/);
    await items.filter({ hasText: question("sh").ask }).getByRole("link", { name: /去答|改/ }).click();
    await asked(page, "sh");
    await way(page, "sh", "none").click();
    await arrived(page, "你的回答");
    assert.deepEqual(given(page).sh, ["none"]);
  }));

test("what the answers mean so far is counted under each question, as the result has it", () =>
  open(at("park", ENTERPRISE), {}, async (page) => {
    const live = page.getByRole("group").filter({ hasText: "到现在：" });
    const read = async () => {
      const text = await live.getByText("到现在：").locator("xpath=ancestor-or-self::summary").innerText();
      return Object.fromEntries(Object.entries(VERDICTS).map(([verdict, name]) => [verdict, Number(new RegExp(`(?<!很)${name} (\\d+)`).exec(text)[1])]));
    };
    const counts = await read();
    assert.equal(Object.values(counts).reduce((sum, count) => sum + count), 20);
    await live.getByText("到现在：").click();
    const titles = (await live.getByRole("link").allInnerTexts()).map((text) => text.trim());
    for (const { title } of MEASURES) assert.ok(titles.some((text) => text.endsWith(title)), title);
    await way(page, "park", "zhangjiang").click();
    await page.getByRole("heading", { level: 1 }).filter({ hasNotText: question("park").ask }).waitFor();
    const now = await read();
    assert.equal(now.likely, counts.likely + 1);
    // What the last answer changed, and nothing else; a reload makes no more of it.
    const changed = () => live.locator("h2, h3").filter({ hasText: "上一个回答" }).locator("xpath=following-sibling::ul[1]/li[contains(., '→')]").allTextContents();
    const before = await changed();
    assert.deepEqual(before, [`${measure(5)}：可能与你有关 → 很可能与你有关`]);
    await page.reload();
    await live.waitFor();
    const after = await changed();
    assert.deepEqual(after, after.length ? before : [], "after a reload");
    await link(page, "看现在的结果").click();
    await resulted(page);
    const groups = await verdicts(page);
    assert.deepEqual(now, Object.fromEntries(Object.keys(VERDICTS).map((verdict) => [verdict, groups[verdict]?.length ?? 0])));
  }));

test("the result unfolds to words of the text, each a link to its place in the source", () =>
  open(at("result", ENTERPRISE), {}, async (page) => {
    const quotes = page.getByRole("main").locator("q a");
    const item = page.getByRole("group").filter({ hasText: measure(16) });
    assert.ok(await quotes.first().isHidden());
    await item.getByText(measure(16)).click();
    const sources = await quotes.evaluateAll((links) => links.map((link) => [link.getAttribute("href"), link.textContent]));
    assert.ok(sources.length > 50);
    for (const [href, words] of sources) {
      const [, number, sentence] = /^#\/source\/(\d+)(?:\.(\d+))?(?:\?|$)/.exec(href);
      const { title, sentences, agencies } = MEASURES[number - 1];
      assert.ok((sentence ? sentences[sentence - 1] : `${title}${sentences.join("")}${agencies}`).includes(words), `${href}: ${words}`);
    }
    await item.locator("q").getByRole("link").filter({ hasText: "最高5000万元" }).first().click();
    await page.waitForFunction(() => document.activeElement.id === "s16.2", null, { timeout: 4000 });
    assert.equal(await page.evaluate(() => document.activeElement.textContent), MEASURES[15].sentences[1]);
    await link(page, "‹ 回到测一测的结果").click();
    await resulted(page);
    assert.deepEqual(given(page), ENTERPRISE);
  }));

const KEEP = "把回答存在这台设备上";
const FORGET = "从这台设备上删掉我的回答";
const REFUSED = "这台设备不让保存；可以复制下面的链接。";

test("answers are kept on the device only when asked, and one tap deletes them", () =>
  open(at("result", ENTERPRISE), {}, async (page) => {
    const kept = () => page.evaluate(() => localStorage.length);
    assert.equal(await kept(), 0);
    await button(page, KEEP).click();
    await button(page, FORGET).waitFor({ timeout: 4000 });
    assert.equal(await kept(), 1);
    await page.reload();
    await button(page, FORGET).waitFor();
    await page.evaluate(() => (location.hash = "#/"));
    await page.getByRole("main").getByRole("link", { name: /^测一测/ }).click();
    await arrived(page, START, "测一测");
    await link(page, "打开上次保存的回答").click();
    await resulted(page);
    assert.deepEqual(given(page), ENTERPRISE);
    await button(page, FORGET).click();
    await button(page, KEEP).waitFor({ timeout: 4000 });
    assert.equal(await kept(), 0);
    await button(page, KEEP).click();
    await button(page, FORGET).waitFor({ timeout: 4000 });
    // Other answers take the place of those kept only when asked.
    await show(page, at("result", FLEX));
    await button(page, "改存现在这份回答（会换掉原来存的）").click();
    await button(page, FORGET).waitFor({ timeout: 4000 });
    assert.equal(await kept(), 1);
    await show(page, at(""));
    assert.ok((await link(page, "打开上次保存的回答").getAttribute("href")).includes(parameters(FLEX)));
    await button(page, "删掉它").click();
    await page.getByText("已从这台设备上删掉。").waitFor({ timeout: 4000 });
    assert.equal(await kept(), 0);
    await page.reload();
    await link(page, "开始").waitFor();
    assert.equal(await link(page, "打开上次保存的回答").count(), 0);
  }));

for (const [how, refuse] of Object.entries({
  "refuses to write": () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  },
  "refuses everything": () => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  },
})) {
  test(`where storage ${how}, keeping says so, and the interview goes on`, () =>
    open(at("result", ENTERPRISE), { prepare: (page) => page.addInitScript(refuse) }, async (page) => {
      await button(page, KEEP).click();
      await button(page, REFUSED).waitFor({ timeout: 4000 });
      await link(page, "接着答").click();
      await page.getByText("第 5 题").waitFor();
      await show(page, at(""));
      await arrived(page, START, "测一测");
      assert.equal(await link(page, "打开上次保存的回答").count(), 0);
    }));
}

const [WITH, WITHOUT] = ["复制带回答的链接", "复制不带回答的链接"];

test("the links with and without the answers are copied, and open what they say", () =>
  open(at("result", ENTERPRISE), { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    const base = page.url().split("#")[0];
    for (const [name, fragment] of [[WITH, at("result", ENTERPRISE)], [WITHOUT, "#/interview"]]) {
      await page.evaluate(() => navigator.clipboard.writeText("before"));
      await button(page, name).click();
      await button(page, "已复制").first().waitFor({ timeout: 4000 });
      await until(page, async () => (await navigator.clipboard.readText()) !== "before");
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), base + fragment);
    }
  }));

test("where copying is refused, the link that was asked for last stands selected for copying by hand", () => {
  const prepare = (page) =>
    page.addInitScript(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      document.execCommand = () => false;
    });
  return open(at("result", ENTERPRISE), { prepare }, async (page) => {
    const base = page.url().split("#")[0];
    for (const [name, fragment] of [[WITH, at("result", ENTERPRISE)], [WITHOUT, "#/interview"], [WITH, at("result", ENTERPRISE)]]) {
      await button(page, name).click();
      await page.getByRole("textbox", { name: /请长按或全选后复制/ }).first().waitFor({ timeout: 4000 });
      const selected = await page.evaluate(() => {
        const { value, selectionStart, selectionEnd, readOnly } = document.activeElement;
        return [value?.slice(selectionStart, selectionEnd), readOnly];
      });
      assert.deepEqual(selected, [base + fragment, true], name);
    }
  });
});

// The consult sheet, printed.

const A4 = { format: "A4", margin: { top: "1cm", right: "1cm", bottom: "1cm", left: "1cm" } };
const pages = (pdf) => (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
/** Without spaces and line breaks, and with the characters a font may stand in for others by. */
const plain = (text) => text.replace(/\s+/g, "").normalize("NFKC");

/** The text that a PDF holds; undefined where nothing here can read it. */
async function textOf(pdf) {
  const folder = await mkdtemp(join(tmpdir(), "sheet-"));
  try {
    const file = join(folder, "sheet.pdf");
    writeFileSync(file, pdf);
    const { status, stdout } = spawnSync("pdftotext", [file, "-"], { encoding: "utf8" });
    return status === 0 ? stdout : undefined;
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("the printed sheet holds the document's title and number, the measures, their agencies and what to ask, and nothing else of the screen", () => {
  const who = persona("hq");
  return open(at("result", who.answers), {}, async (page) => {
    const { likely = [], may = [] } = await verdicts(page);
    assert.ok(likely.length >= 3);
    await show(page, at("sheet", who.answers));
    const pdf = await page.pdf(A4);
    await page.emulateMedia({ media: "print" });
    const printed = await page.locator("body").innerText();
    for (const text of [printed, await textOf(pdf)].filter((text) => text !== undefined).map(plain)) {
      const holds = (words) => assert.ok(text.includes(plain(words)), words);
      holds("《上海市促进在线新经济健康发展的若干政策措施》");
      holds("沪府办规〔2023〕27号");
      holds("不是申请");
      for (const [id, options] of Object.entries(who.answers)) {
        holds(question(id).ask);
        options.forEach((option) => holds(choice(id, option).label));
      }
      for (const number of [...likely, ...may]) {
        const { title, agencies, asks } = MEASURES[number - 1];
        holds(title);
        holds(agencies);
        assert.ok(asks.some((ask) => text.includes(plain(ask))), `no question for ${title}`);
      }
      for (const words of ["查政策", "找部门", "打印", "复制成文字", "改回答", "特大字号"]) assert.ok(!text.includes(words), words);
    }
  });
});

test("the printed sheet of a persona with at most five likely measures is one A4 page", () =>
  open(at("sheet"), {}, async (page) => {
    const counts = {};
    for (const name of ["education", "hospital", "hq", "crossborder"]) {
      const likely = persona(name).expected.filter((verdicts) => verdicts.includes("likely")).length;
      assert.ok(likely > 0 && likely <= 5);
      await show(page, at("sheet", persona(name).answers));
      counts[`${name}, ${likely} likely`] = pages(await page.pdf(A4));
    }
    assert.deepEqual(counts, Object.fromEntries(Object.keys(counts).map((name) => [name, 1])));
  }));

test("the sheet prints by its button, and is copied as text", () => {
  const prepare = (page) => page.addInitScript(() => (window.print = () => (window.printed = (window.printed ?? 0) + 1)));
  return open(at("sheet", ENTERPRISE), { prepare, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    await button(page, "打印").click();
    assert.equal(await page.evaluate(() => window.printed), 1);
    await button(page, "复制成文字").click();
    await button(page, "已复制").waitFor({ timeout: 4000 });
    const copied = plain(await page.evaluate(() => navigator.clipboard.readText()));
    assert.equal(copied, plain(await page.getByRole("article").innerText()));
  });
});

test("Chinese is searched by an input method after an interview as before it", () =>
  open(at("sh", { role: ["flex"] }), {}, async (page) => {
    await way(page, "sh", "registered").click();
    await page.getByRole("heading", { level: 1 }).filter({ hasNotText: question("sh").ask }).waitFor();
    await link(page, "看现在的结果").click();
    await resulted(page);
    await page.getByRole("navigation", { name: "主要页面" }).getByRole("link", { name: "查政策" }).click();
    await arrived(page, "查政策");
    assert.equal(hash(page), "#/explore");
    const field = page.getByRole("searchbox");
    const counted = (count) => page.getByRole("heading", { level: 2, name: `${count} 条措施`, exact: true }).waitFor({ timeout: 5000 });
    await counted(20);
    await field.focus();
    const client = await page.context().newCDPSession(page);
    for (const text of ["k", "ke'w", "ke'wei"]) {
      await client.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
      await painted(page);
      assert.equal(hash(page), "#/explore");
    }
    await client.send("Input.insertText", { text: "科委" });
    await counted(4);
    assert.equal(await field.inputValue(), "科委");
  }));

// Every screen of the interview.

const SCREENS = {
  start: at(""),
  "start with answers": at("", ENTERPRISE),
  "a question with boxes": at("lines", { role: ["enterprise"], sh: ["registered"], lines: ["data"] }),
  "a question of one answer": at("park", { ...ENTERPRISE, park: ["plan"] }),
  "a question to be changed": at("data/answers", { ...ENTERPRISE, data: ["listed"] }),
  answers: at("answers", { ...ENTERPRISE, lines: ["llm"], data: ["listed"] }),
  result: at("result", ENTERPRISE),
  sheet: at("sheet", ENTERPRISE),
  otherwise: at("otherwise", ENTERPRISE),
  rules: at("rules"),
};
const unfold = (page) => page.evaluate(() => document.querySelectorAll("main details").forEach((details) => (details.open = true)));

for (const width of [360, 1440]) {
  test(`axe finds nothing on any screen of the interview at ${width} px, light and dark`, () =>
    open("#/", { viewport: { width, height: 800 } }, async (page) => {
      const found = [];
      for (const [name, fragment] of Object.entries(SCREENS)) {
        await page.emulateMedia({ colorScheme: "light" });
        await show(page, fragment);
        // What unfolds is looked at on the phone.
        if (width === 360) await unfold(page);
        const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        found.push(...(await axeFindings(page)).map((finding) => `${name}, light: ${finding}`));
        await page.emulateMedia({ colorScheme: "dark" });
        assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), paper);
        // Nothing differs in the dark but the colours.
        found.push(...(await axeFindings(page, COLOURS)).map((finding) => `${name}, dark: ${finding}`));
      }
      assert.deepEqual(found, []);
    }));
}

const NEVER = /.{0,15}(?:您符合条件|有资格|可获得|牵头|200万|(?<!最高)5000万元).{0,6}/g;

test("no screen of the interview promises anything, or quotes a figure without its limit", () =>
  open(at(""), {}, async (page) => {
    const personas = ["everything_unsure", "merchant", "several_roles", "hospital"].map((name) => persona(name).answers);
    const steps = ["answers", "result", "sheet", "otherwise"];
    const found = [];
    for (const fragment of [
      ...Object.values(SCREENS),
      ...QUESTIONS.map(({ id }) => at(id, ENTERPRISE)),
      ...personas.flatMap((answers) => steps.map((step) => at(step, answers))),
    ]) {
      await show(page, fragment);
      await unfold(page);
      const text = await page.evaluate(() => `${document.title}\n${document.querySelector("main").innerText}`);
      assert.ok(text.length > 100, fragment);
      found.push(...(text.match(NEVER) ?? []).map((words) => `${fragment}: ${words}`));
    }
    assert.deepEqual(found, []);
  }));

test("no screen of the interview scrolls sideways at 320 px and the largest text size", () =>
  open("#/", { viewport: { width: 320, height: 640 } }, async (page) => {
    const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    const standard = await size();
    await page.getByRole("button", { name: "特大字号" }).click();
    const wide = [];
    for (const fragment of [...Object.values(SCREENS), ...QUESTIONS.map(({ id }) => at(id))]) {
      await show(page, `${fragment}${fragment.includes("?") ? "&" : "?"}size=largest`);
      await unfold(page);
      assert.ok((await size()) > standard);
      const sideways = await page.evaluate(() => {
        scrollTo(9999, scrollY);
        return Math.max(scrollX, document.documentElement.scrollWidth - document.documentElement.clientWidth);
      });
      if (sideways !== 0) wide.push(`${fragment}: ${sideways}`);
    }
    assert.deepEqual(wide, []);
  }));

test("each way on from the result and the start leads to its screen, with the focus on its heading", () =>
  open(at("", ENTERPRISE), {}, async (page) => {
    await link(page, "本应用如何判断").click();
    await arrived(page, "本应用如何判断");
    assert.deepEqual(given(page), ENTERPRISE);
    await page.goBack();
    await link(page, "重新开始").click();
    await page.waitForFunction(() => location.hash === "#/interview", null, { timeout: 4000 });
    await link(page, "大模型团队").click();
    await arrived(page, "你的回答");
    assert.deepEqual(given(page), { role: ["enterprise"], lines: ["llm"], sh: ["registered"] });
    await link(page, "看结果").click();
    await resulted(page);
    await link(page, "换个回答会怎样").click();
    await arrived(page, "换个回答会怎样");
    const first = page.getByRole("main").getByRole("group").first();
    await first.locator("summary").click();
    const apply = first.getByRole("link", { name: /^(?:换成|加上|去掉)“/ }).first();
    const target = await apply.getAttribute("href");
    const told = (await first.getByRole("listitem").first().getByRole("listitem").allInnerTexts()).filter((words) => words.includes("→"));
    assert.ok(told.length > 0);
    await apply.click();
    await resulted(page);
    assert.equal(hash(page), target);
    // What it said would change is what stands there now.
    const groups = await verdicts(page);
    for (const words of told) {
      const [, number, after] = /^(\d+) .*：.* → (.+)$/.exec(words.replaceAll("\n", ""));
      const [verdict] = Object.entries(VERDICTS).find(([, name]) => name === after);
      assert.ok(groups[verdict].includes(Number(number)), words);
    }
  }));
