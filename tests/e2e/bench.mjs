// How fast publicodes evaluates our interview, in Chromium: the same questions, skip rules, facts, branches and verdicts,
// translated into publicodes rules. Prints one line; with OURS_NS (nanoseconds of ours) also the ratio, with DETAILS every way tried.
//
// What makes it fair, and where it leans, leans towards publicodes:
// - Same machine and same Chromium as ours (CHROME), headless, in one page that does nothing else. Figures are for one thread.
// - Rules are read and parsed once, before any clock starts; the engine is reused; situations are built beforehand.
// - Warm: each way first runs for WARM milliseconds, then for BATCHES batches of at least BATCH milliseconds, over all personas in turn.
//   The figure is the mean of the fastest batch, since whatever else the machine does only adds time (DETAILS tells all batches).
// - No logging: the logger does nothing and warnings are off. The production bundle is minified by esbuild.
// - A situation names only the chosen options and the answered questions. All else is `non` by default, so next to no lists of missing variables are merged.
// - Facts and the like are private, which spares publicodes looking for a value of theirs in the situation.
// - Several ways of asking are timed and the fastest counts, even one that is not in publicodes' manual (see `ways`).
// - Work per evaluation: set the situation, then the value of every branch and every verdict. Publicodes may cut `et` and `ou` short; ours does not.
// - Unlike ours, publicodes does not tell one kind of unknown from another here: each is the rule `inconnu`, which has no value.
// Before timing, verdicts are compared with those the personas expect, and branches with their examples, way by way.
import { chromium } from "playwright-core";
import { build } from "esbuild";
import { parse } from "smol-toml";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";

const [WARM, BATCH, BATCHES] = [200, 300, 10];
const root = new URL("../../", import.meta.url);
const read = (path) => parse(readFileSync(new URL(path, root), "utf8"));
const tomls = (folder) => readdirSync(new URL(folder, root)).filter((name) => name.endsWith(".toml")).sort().map((name) => read(folder + name));
const { version } = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("publicodes").replace(/dist\/.*$/, "package.json"), "utf8"));

const UNKNOWN = "inconnu";
const any = (parts) => (parts.length === 1 ? parts[0] : { "une de ces conditions": parts });
const all = (parts) => (parts.length === 1 ? parts[0] : { "toutes ces conditions": parts });
/** A name that publicodes reads as one: no digits first, no underscores. */
const named = (...words) => words.join(" ").replaceAll("_", " ").replaceAll(".", " ");

/** Our rules as publicodes rules. With `skips`, skip rules are rules too; otherwise situations come with them applied. */
function translate({ questions, facts, measures, conditions }, skips) {
  const rules = { [`[privé] ${UNKNOWN}`]: null };
  const put = (name, rule) => ((rules[`[privé] ${name}`] = typeof rule === "string" ? { valeur: rule } : rule), name);
  // What counts as chosen, and what counts as answered: inputs, or rules over inputs where there is a skip rule.
  const [counts, answered] = [{}, {}];
  for (const { id, options, asked_if: asked, skipped = [] } of questions) {
    const inputs = options.map((option) => named("choix", id, option));
    for (const input of inputs) rules[input] = { valeur: "non" };
    counts[id] = Object.fromEntries(options.map((option, at) => [option, inputs[at]]));
    answered[id] = named("répondu", id);
    rules[answered[id]] = { valeur: "non" };
    if (skips && asked) {
      // Definitely ruled out or not: never unknown, so it is said in two values.
      const may = (rule) => {
        if (rule.all) return all(rule.all.map(may));
        if (rule.any) return any(rule.any.map(may));
        const on = questions.find(({ id }) => id === rule.question);
        const chosen = rule.is ?? on.options.filter((option) => option !== "unsure" && !rule.is_not.includes(option));
        return any([...[...chosen, "unsure"].map((option) => counts[on.id][option]), `${answered[on.id]} = non`]);
      };
      const posed = put(named("posée", id), may(asked));
      const unless = (input, without) => (without ? any([input, `${posed} = non`]) : all([posed, input]));
      options.forEach((option, at) => (counts[id][option] = put(named("compte", id, option), unless(inputs[at], skipped.includes(option)))));
      answered[id] = put(named("compte répondu", id), unless(answered[id], skipped.length > 0));
    }
  }
  for (const [id, { question, yes, pending = [], text = [] }] of Object.entries(facts)) {
    const open = [...pending, ...text, "unsure"].map((option) => counts[question][option]);
    const unknown = all([any([...open, `${answered[question]} = non`]), UNKNOWN]);
    put(named("fait", id), any([...yes.map((option) => counts[question][option]), unknown]));
  }
  const branches = [];
  const verdicts = [];
  for (const { measure, fallback, branch = [], facts: renamed = {} } of measures) {
    const leaf = (name) => {
      if (name.startsWith("fact:")) return named("fait", name.slice(5));
      const condition = conditions[measure][name];
      return condition.settled_by === "you" ? named("fait", renamed[name] ?? name) : UNKNOWN;
    };
    const rule = (part) => (part.all ? all(part.all.map(rule)) : part.any ? any(part.any.map(rule)) : leaf(part));
    const own = branch.flatMap((one) => {
      const name = named("branche", one.id);
      rules[name] = { valeur: rule(one.rule) };
      branches.push({ name, examples: one.example ?? [] });
      // What stands aside is evaluated, but decides no verdict.
      return one.aside ? [] : [name];
    });
    const name = named("mesure", measure);
    rules[name] = { valeur: own.length ? any(own) : "non" };
    verdicts.push({ measure, name, fallback });
  }
  // Whatever the values are, this one rule asks for all of them.
  rules.bilan = { somme: [...branches, ...verdicts].map(({ name }) => ({ condition: { si: name, alors: 1, sinon: 0 } })) };
  return { rules, branches, verdicts };
}

/** Answers after the skip rules, for the translation without them. */
function effective(questions, answers) {
  const values = {};
  const truth = (rule) => {
    if (rule.all) return Math.min(...rule.all.map(truth));
    if (rule.any) return Math.max(...rule.any.map(truth));
    const chosen = values[rule.question];
    if (!chosen.length) return 1;
    if (chosen.some((option) => (rule.is ? rule.is.includes(option) : option !== "unsure" && !rule.is_not.includes(option)))) return 2;
    return chosen.includes("unsure") ? 1 : 0;
  };
  for (const { id, asked_if: asked, skipped = [] } of questions) values[id] = asked && truth(asked) === 0 ? skipped : (answers[id] ?? []);
  return values;
}

/** What runs in the page. Publicodes is there as `Publicodes`. */
function inPage({ rules, names, situations, samples, timed, way, WARM, BATCH, BATCHES }) {
  const silent = { log() {}, warn() {}, error() {} };
  const engine = new globalThis.Publicodes.default(rules, { logger: silent, warn: false });
  const ways = {
    // As the manual has it.
    names: () => names.map((name) => engine.evaluate(name).nodeValue),
    // One rule that asks for all, then the rules' nodes, which by then are in the engine's cache.
    bilan: () => (engine.evaluate("bilan"), nodes.map((node) => engine.evaluate(node).nodeValue)),
    // What `evaluate` does inside, without parsing an expression first. Not in the manual.
    nodes: () => nodes.map((node) => engine.evaluateNode(node).nodeValue),
  };
  const nodes = names.map((name) => engine.getRule(name));
  const evaluate = ways[way] ?? ways.nodes;
  const values = (situation) => {
    engine.setSituation(situation);
    return evaluate().map((value) => (value === true ? "yes" : value === false ? "no" : value === undefined ? "open" : String(value)));
  };
  const got = { situations: situations.map(values), samples: samples.map(values) };
  // With `alone`, an engine for every situation, set before any clock starts: evaluation without what it takes to set a situation.
  const engines = way === "alone" ? timed.map((situation) => engine.shallowCopy().setSituation(situation)) : [];
  const alone = (one) => (one.resetCache(), nodes.map((node) => one.evaluateNode(node).nodeValue));
  const full = (situation) => (engine.setSituation(situation), evaluate());
  const [work, inputs] = way === "alone" ? [alone, engines] : [full, timed];
  let kept = 0;
  const fastest = inputs.map(() => Infinity);
  const run = (atLeast) => {
    const start = performance.now();
    let [rounds, before] = [0, start];
    do {
      inputs.forEach((input, at) => {
        kept += work(input).length;
        const now = performance.now();
        fastest[at] = Math.min(fastest[at], now - before);
        before = now;
      });
      rounds += 1;
    } while (before - start < atLeast);
    return ((before - start) * 1e6) / (rounds * inputs.length);
  };
  run(WARM);
  const batches = Array.from({ length: BATCHES }, () => run(BATCH));
  // The least that every situation ever took, on average: free of pauses by others, but of the collecting of garbage too.
  const floor = (fastest.reduce((sum, took) => sum + took, 0) * 1e6) / fastest.length;
  return { ...got, batches, floor, kept };
}

const { question, fact: facts, profile } = read("src/data/interview/questions.toml");
const questions = question.map((one) => ({ ...one, options: [...new Set([...one.option.map(({ id }) => id), "unsure"])] }));
const measures = tomls("src/data/interview/").filter(({ measure }) => measure);
const conditions = Object.fromEntries(tomls("src/data/measures/").map(({ measure, condition = {} }) => [measure, condition]));
const personas = tomls("tests/cases/personas/");

async function compare(browser, bundle, skips, way, timedOver) {
  const { rules, branches, verdicts } = translate({ questions, facts, measures, conditions }, skips);
  const situation = (answers) => {
    const given = skips ? answers : effective(questions, answers);
    const chosen = Object.entries(given).filter(([, options]) => options.length);
    return Object.fromEntries(chosen.flatMap(([id, options]) => [named("répondu", id), ...options.map((option) => named("choix", id, option))].map((name) => [name, "oui"])));
  };
  const examples = branches.flatMap(({ examples }, at) => examples.map(({ answers, gives }) => ({ at, answers, gives })));
  const situations = personas.map(({ answers }) => situation(answers));
  const timed = timedOver === "profiles" ? profile.map(({ answers }) => situation(answers)) : situations;
  const page = await browser.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  await page.addScriptTag({ content: bundle });
  const names = [...branches, ...verdicts].map(({ name }) => name);
  const samples = examples.map(({ answers }) => situation(answers));
  const got = await page.evaluate(inPage, { rules, names, situations, samples, timed, way, WARM, BATCH, BATCHES });
  await page.close();
  if (said.length) throw new Error(`publicodes logs: ${said[0]}`);
  const word = (value, fallback) => (value === "yes" ? "likely" : value === "open" ? "may" : value === "no" ? fallback : value);
  let [agreeing, asked] = [0, 0];
  const complaints = [];
  personas.forEach(({ name, expected }, at) => {
    verdicts.forEach(({ measure, fallback }, index) => {
      const verdict = word(got.situations[at][branches.length + index], fallback);
      asked += 1;
      if (expected[measure].split("|").includes(verdict)) agreeing += 1;
      else complaints.push(`${name}: measure ${measure} is ${verdict}, not ${expected[measure]}`);
    });
  });
  const kept = examples.filter(({ at, gives }, index) => got.samples[index][at] === gives).length;
  return { ns: Math.min(...got.batches), batches: got.batches, floor: got.floor, agreeing, asked, kept, examples: examples.length, complaints, rules: Object.keys(rules).length, names: names.length };
}

const { outputFiles } = await build({
  stdin: { contents: `export * from "publicodes"; export { default } from "publicodes";`, resolveDir: new URL(".", import.meta.url).pathname },
  bundle: true, minify: true, write: false, format: "iife", globalName: "Publicodes", platform: "browser", target: "es2022",
  define: { "process.env.NODE_ENV": '"production"' }, logLevel: "error",
});
const bundle = outputFiles[0].text;
const browser = await chromium.launch({ executablePath: process.env.CHROME ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
try {
  const chromiumVersion = browser.version();
  const tried = [];
  for (const way of ["names", "bilan", "nodes"]) tried.push({ skips: true, way, over: "personas", ...(await compare(browser, bundle, true, way, "personas")) });
  const best = tried.reduce((one, other) => (other.ns < one.ns ? other : one));
  if (process.env.DETAILS) {
    for (const skips of [true, false]) {
      for (const [way, over] of [[best.way, "personas"], [best.way, "profiles"], ["alone", "personas"], ["alone", "profiles"]]) {
        if (skips && way === best.way && over === "personas") continue;
        tried.push({ skips, way, over, ...(await compare(browser, bundle, skips, way, over)) });
      }
    }
    for (const one of tried) {
      const { skips, way, over, ns, batches, floor, agreeing, asked, kept, examples, rules, names, complaints } = one;
      console.log(`  ${way}, over ${over}, skip rules ${skips ? "as rules" : "applied beforehand"}: ${Math.round(ns)} ns (floor ${Math.round(floor)}; batches ${batches.map(Math.round).join(", ")}); ${rules} rules, ${names} asked for; ${agreeing} of ${asked} verdicts, ${kept} of ${examples} branch examples`);
      for (const complaint of complaints.slice(0, 5)) console.log(`    ${complaint}`);
    }
  }
  const ours = Number(process.env.OURS_NS);
  const ratio = ours > 0 ? `; ours: ${ours} ns, ratio ${(best.ns / ours).toFixed(1)}` : "";
  console.log(`publicodes ${version}: ${Math.round(best.ns)} ns per full evaluation in Chromium ${chromiumVersion} (agreeing with ${best.agreeing} of ${best.asked} verdicts)${ratio}`);
} finally {
  await browser.close();
}
