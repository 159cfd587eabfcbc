// A host whose site can be exchanged, and that can go away.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

const ROOT = new URL("../../", import.meta.url);
const TYPES = { html: "text/html", js: "text/javascript", css: "text/css", svg: "image/svg+xml", wasm: "application/wasm", txt: "text/plain", png: "image/png", ics: "text/calendar" };

/** Serves a folder of the project under a path. `instead` replaces single files, `moved` sends from one name in the folder to another. */
export async function host(folder, base) {
  const site = { folder, instead: {}, moved: {}, asked: [] };
  const server = createServer(async (request, response) => {
    const { pathname: name, search } = new URL(request.url, "http://x");
    const to = site.moved[name.startsWith(base) ? name.slice(base.length) : name];
    if (to !== undefined) return response.writeHead(302, { Location: base + to + search }).end();
    const file = name.startsWith(base) && (name.slice(base.length) || "index.html");
    site.asked.push(file);
    try {
      const content = site.instead[file] ?? (await readFile(new URL(file, new URL(`${site.folder}/`, ROOT))));
      response.writeHead(200, { "Content-Type": TYPES[file.split(".").pop()] ?? "application/json", "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff" }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  site.url = `http://127.0.0.1:${server.address().port}${base}`;
  // A host left running must not keep the tests from ending.
  server.unref();
  site.stop = () => new Promise((done) => (server.close(done), server.closeAllConnections()));
  return site;
}
