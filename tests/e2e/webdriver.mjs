// WebKit, driven by the WebDriver protocol: a few calls of fetch. (selenium-webdriver works too: 18 MB for the same.)
import { spawn } from "node:child_process";
import { createServer } from "node:net";

/** The key under which WebDriver passes elements. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** Starts a driver and, by it, a browser. */
export async function webdriver({ driver, capabilities, environment }) {
  const port = await freePort();
  // In a group of their own: the driver leaves its browser running where it is stopped itself.
  const child = spawn(driver, [`--port=${port}`], { stdio: "ignore", detached: true, env: { ...process.env, ...environment } });
  const kill = () => {
    try {
      process.kill(-child.pid);
    } catch {
      // They have ended, or never began.
    }
  };
  process.once("exit", kill);
  const failed = new Promise((_, fail) => child.once("error", fail));
  failed.catch(() => {});
  // A command that meets a change of documents may stay without an answer: whoever waits asks again.
  const call = async (method, path, body, patience = 10_000) => {
    const says = `${driver} ${method} ${path.replace(/[0-9a-f-]{20,}/gi, "…")}`;
    const asked = fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(patience) });
    const response = await asked.catch((cause) => Promise.reject(new Error(`${says} did not answer`, { cause })));
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${says}: ${value.error}: ${value.message}`);
    return value;
  };
  await Promise.race([up(() => call("GET", "/status")), failed]);
  // The driver's own waiting for a document has been seen to wait forever, even for the empty one that a session begins with.
  const wanted = { pageLoadStrategy: "none", ...capabilities };
  const { sessionId, capabilities: got } = await call("POST", "/session", { capabilities: { alwaysMatch: wanted } }, 60_000);
  const command = (method, path, body) => call(method, `/session/${sessionId}${path}`, body);
  const execute = (code, values) => command("POST", "/execute/sync", { script: `return (${code}).apply(null, arguments)`, args: values });
  return {
    version: `${got.browserName} ${got.browserVersion}`,
    goto: (url) => command("POST", "/url", { url }),
    reload: () => command("POST", "/refresh", {}),
    run: (code, ...values) => execute(code, values),
    find: async (code, ...values) => (await execute(code, values))?.[ELEMENT],
    click: (element) => command("POST", `/element/${element}/click`, {}),
    type: (element, text) => command("POST", `/element/${element}/value`, { text }),
    size: (width, height) => command("POST", "/window/rect", { x: 0, y: 0, width, height }),
    async stop() {
      await command("DELETE", "").catch(() => {});
      process.off("exit", kill);
      kill();
    },
  };
}

function freePort() {
  const server = createServer();
  return new Promise((found) => server.listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => found(port));
  }));
}

async function up(ask) {
  for (const end = Date.now() + 30_000; ; await new Promise((go) => setTimeout(go, 50))) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
