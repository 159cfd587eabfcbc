// Runs the browser tests: some files side by side, those that take longest first, and says which tests took longest.
//   node run.mjs [FILTER]
// The filter is how the names of some files begin (`kiosk`), or else a pattern for the names of tests.
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";
import { host } from "./host.mjs";

// Served from a sub-folder, as some hosts do. (Not by xtask's little server: of many connections at once it leaves some waiting.)
process.env.SITE = (await host("dist", "/some/sub/folder/")).url;
process.env.SECOND = (await host("target/second", "/second/")).url;

/** In this order, so that none of them is still running when all others are done; then the rest. */
const LONG = ["agencies", "engines", "screens", "interview", "kiosk", "paper", "folder"];

const [filter] = process.argv.slice(2);
const names = readdirSync(new URL(".", import.meta.url)).filter((name) => name.endsWith(".test.mjs"));
const chosen = filter ? names.filter((name) => name.startsWith(filter)) : names;
const place = (name) => (LONG.indexOf(name.split(".")[0]) + 1 || Infinity);
const files = (chosen.length > 0 ? chosen : names).toSorted((a, b) => place(a) - place(b) || a.localeCompare(b));

const took = [];
const tests = run({
  files: files.map((name) => fileURLToPath(new URL(name, import.meta.url))),
  concurrency: availableParallelism(),
  ...(filter && chosen.length === 0 && { testNamePatterns: filter }),
});
tests.on("test:fail", () => (process.exitCode = 1));
tests.on("test:pass", ({ name, details }) => took.push({ name, time: details.duration_ms }));
tests.compose(new spec()).pipe(process.stdout);
process.on("exit", () => {
  const slowest = took.toSorted((a, b) => b.time - a.time).slice(0, 10);
  console.log(["\nThe slowest:", ...slowest.map(({ name, time }) => `  ${(time / 1000).toFixed(1)} s  ${name}`)].join("\n"));
});
