// Since which version the engines know what scripts and styles use, by MDN's tables.
import { createRequire } from "node:module";

const { api, css, javascript } = createRequire(import.meta.url)("@mdn/browser-compat-data");
const ENGINES = ["chrome", "firefox", "safari"];

/** What these style sheets use and the floor does not know, each with the versions that do. Rules for paper are left out. */
export function newerStyles(sheets, floor) {
  const style = withoutPrint(sheets.replace(/\/\*[^]*?\*\//g, "")).replace(/"[^"]*"|'[^']*'/g, '""');
  const used = new Map();
  const all = (pattern) => new Set([...style.matchAll(pattern)].map(([, name]) => name));
  for (const [, name, value] of style.matchAll(/[{;]\s*([a-z][a-z-]*)\s*:([^;{}]*)(?=[;}])/g)) {
    const property = css.properties[name];
    used.set(name, property?.__compat);
    for (const word of value.split(/[\s,()]+/)) if (property?.[word]?.__compat) used.set(`${name}: ${word}`, property[word].__compat);
  }
  for (const name of all(/@([a-z-]+)/g)) used.set(`@${name}`, css["at-rules"][name]?.__compat);
  for (const name of all(/[(]\s*([a-z-]+)\s*:/g)) {
    const media = css["at-rules"].media;
    used.set(`(${name})`, (media[name] ?? media[name.replace(/^(min|max)-/, "")])?.__compat);
  }
  for (const name of all(/[^:]::?([a-z][a-z-]*)(?=[^;{}]*\{)/g)) if (css.selectors[name]) used.set(`:${name}`, css.selectors[name].__compat);
  for (const name of all(/[\s:,(]([a-z-]+)\(/g)) {
    const type = Object.values(css.types).find((type) => type[name]?.__compat);
    if (type) used.set(`${name}()`, type[name].__compat);
  }
  for (const unit of all(/[\d.]([a-z]{1,5})(?=[\s;,)}])/g)) if (css.types.length[unit]?.__compat) used.set(unit, css.types.length[unit].__compat);
  const prefixed = (name) => style.includes(`-webkit-${name}:`);
  return newer([...used].map(([name, compat]) => [name, compat && since(compat, prefixed(name))]), floor);
}

/** What these scripts name, be it whose it will, and no interface or built-in object of the floor has. */
export function newerNames(scripts, floor) {
  const known = new Map();
  const learn = (name, compat) => {
    const at = since(compat);
    known.set(name, (known.get(name) ?? at).map((version, engine) => Math.min(version, at[engine])));
  };
  for (const [name, { __compat, ...members }] of [...Object.entries(api), ...Object.entries(javascript.builtins)]) {
    if (__compat) learn(name, __compat);
    for (const [member, { __compat }] of Object.entries(members)) if (__compat) learn(member.replace(/_(static|event)$/, ""), __compat);
  }
  const used = new Set([...scripts.matchAll(/(?:\.|\bnew |\btypeof |\binstanceof |EventListener\(["'])([A-Za-z]\w+)\b/g)].map(([, name]) => name));
  return newer([...used].filter((name) => known.has(name)).map((name) => [name, known.get(name)]), floor);
}

/** The first version of each engine, with what it still lacked of the whole. */
function since({ support }, prefixed = false) {
  return ENGINES.map((engine) => {
    const entries = [support[engine]].flat().filter((entry) => entry.version_added && !entry.flags && !entry.alternative_name && (prefixed || !entry.prefix));
    return Math.min(...entries.map(({ version_added }) => parseFloat(version_added.replace("≤", "")) || Infinity));
  });
}

function newer(list, floor) {
  const late = (versions) => !versions || versions.some((version, engine) => version > floor[ENGINES[engine]]);
  return Object.fromEntries(list.filter(([, versions]) => late(versions)).map(([name, versions]) => [name, versions?.join(" ") ?? "unknown"]));
}

function withoutPrint(style) {
  for (let start; (start = style.search(/@media print\s*\{|@page[^{]*\{/)) >= 0; ) {
    let end = style.indexOf("{", start) + 1;
    for (let open = 1; open > 0; end += 1) open += { "{": 1, "}": -1 }[style[end]] ?? 0;
    style = style.slice(0, start) + style.slice(end);
  }
  return style;
}
