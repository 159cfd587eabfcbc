// The oldest browsers that run the app, and what those below them show: what the README's section on browsers says.
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import binaryen from "binaryen";
import { transformSync } from "esbuild";
import { close, open } from "./browser.mjs";
import { newerNames, newerStyles } from "./compat.mjs";
import { ENGINES } from "./engines.mjs";

after(close);

const FLOOR = { chrome: 99, firefox: 102, safari: 16 };
const DIST = new URL("../../dist/", import.meta.url);
const GJS = process.env.GJS ?? "gjs";
const shipped = (end) => readdirSync(DIST).filter((name) => name.endsWith(end)).map((name) => ({ name, path: fileURLToPath(new URL(name, DIST)), content: readFileSync(new URL(name, DIST)) }));
const SCRIPTS = [
  ...shipped(".js"),
  // The one in the single file is all of them in another order.
  { name: "the single file's", content: /<script type="module"[^>]*>([^]*?)<\/script>/.exec(readFileSync(new URL("policy-explorer.html", DIST), "utf8"))[1] },
];
const together = (files) => files.map(({ content }) => content).join("\n");

/** What the engines of the floor know of WebAssembly: Chrome 96, Firefox 79 and Safari 15 were the last to learn one of these. */
const { MutableGlobals, SignExt, NontrappingFPToInt, BulkMemory, BulkMemoryOpt, ReferenceTypes, Multivalue } = binaryen.Features;
const KNOWN = MutableGlobals | SignExt | NontrappingFPToInt | BulkMemory | BulkMemoryOpt | ReferenceTypes | Multivalue;

test("the programs need no more of WebAssembly than the floor knows", () => {
  const programs = shipped(".wasm");
  assert.ok(programs.length > 0);
  for (const { name, content } of programs) {
    const program = binaryen.readBinary(content);
    // Whatever the program says that it uses.
    program.setFeatures(KNOWN);
    assert.equal(program.validate(), 1, name);
    program.dispose();
  }
});

test("the scripts have no newer syntax than the floor reads", () => {
  const target = Object.entries(FLOOR).map(([engine, version]) => engine + version);
  for (const { name, content } of SCRIPTS) {
    const written = (target) => transformSync(content.toString(), { target, minify: true }).code;
    assert.equal(written(target), written("esnext"), name);
  }
});

test("Firefox 102's own JavaScript compiles the programs and reads the scripts", (t) => {
  const { stdout: version } = spawnSync(GJS, ["--version"], { encoding: "utf8" });
  if (!/^gjs 1\.7[34]\./.test(version)) return t.skip(`${version?.trim() || "no gjs"}: not the JavaScript of Firefox 102`);
  const check = `
    for (const path of ARGV) {
      const [, content] = imports.gi.GLib.file_get_contents(path);
      if (path.endsWith(".wasm")) new WebAssembly.Module(content);
      else Reflect.parse(new TextDecoder().decode(content), { target: "module" });
      print(path);
    }`;
  const paths = [...shipped(".wasm"), ...shipped(".js")].map(({ path }) => path);
  const { stdout, stderr } = spawnSync(GJS, ["-c", check, ...paths], { encoding: "utf8" });
  assert.equal(stdout, paths.map((path) => `${path}\n`).join(""), stderr);
});

test("the oldest WebKit that the other tests drive is that of Safari 16.0", async () => {
  const driver = await ENGINES["WebKit of Safari 16"]({ wasm: true });
  try {
    assert.match(await driver.run(() => navigator.userAgent), / Version\/16\.0 Safari\//);
  } finally {
    await driver.stop();
  }
});

// What is missing where it is not known is said behind it.
const ADORNMENTS = {
  ":has": "on a wide screen the table's headings, which stick, may lie over a cell that the arrow keys lead to",
  "text-wrap": "lines break where they end",
  "text-wrap: balance": "the same",
  "forced-color-adjust": "in forced colours the mark of a chosen filter has no fill of its own, but stays bold",
  "forced-color-adjust: none": "the same",
};

test("what the styles use on a screen is known to the floor, but for what only adorns", () => {
  assert.deepEqual(Object.keys(newerStyles(together(shipped(".css")), FLOOR)).filter((name) => !ADORNMENTS[name]), []);
});

const OURS = { draw: "a function of ours", memory: "of the programs", detached: "asked by the glue, which does without" };

test("what the scripts call is known to the floor", () => {
  const newer = newerNames(together(shipped(".js")), FLOOR);
  assert.deepEqual(Object.entries(newer).filter(([name]) => !OURS[name]), []);
});

test("without cascade layers, which came with Chrome 99, the whole text serves, and nothing more is loaded", () => {
  const asked = [];
  const prepare = async (page) => {
    page.on("request", (request) => asked.push(request.url()));
    await page.addInitScript(() => delete window.CSSLayerBlockRule);
  };
  return open("#/measure/16", { prepare, ready: false }, async (page) => {
    await page.getByRole("alert").getByText("下面是政策全文，可以照常阅读。").waitFor({ timeout: 30_000 });
    assert.equal(await page.locator("#static h3").count(), 20);
    assert.equal(await page.locator("#app *").count(), 0);
    assert.deepEqual(asked.filter((url) => url.endsWith(".wasm")), []);
  });
});
