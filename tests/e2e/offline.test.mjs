// The service worker: everything without a network after one visit, and updates on the visitor's word.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test, after } from "node:test";
import { SCREENS, beginAsMerchant, close, open, standing, until } from "./browser.mjs";
import { host } from "./host.mjs";

const ROOT = new URL("../../", import.meta.url);

after(close);

const offline = (site, visit) =>
  open("", { site: site.url, serviceWorkers: "allow", allow: /ERR_CONNECTION_REFUSED|Failed to load resource|Failed to update a ServiceWorker/ }, visit);
/** Waits until the worker has everything and answers. */
const kept = (page) => page.evaluate(async () => void (await navigator.serviceWorker.ready));
const started = (page) => page.locator("#app header").waitFor({ timeout: 30_000 });
const link = (page, name) => page.getByRole("link", { name, exact: true });

for (const base of ["/", "/some/sub/folder/"]) {
  test(`after one visit to ${base} every screen and a whole interview work without the host`, async () => {
    const site = await host("dist", base);
    await offline(site, async (page) => {
      await kept(page);
      await site.stop();
      await page.reload();
      await started(page);
      for (const [fragment, heading] of SCREENS) {
        await page.goto(`${site.url}?today=2026-11-24${fragment}`);
        await page.reload();
        await standing(page, heading);
      }
      await beginAsMerchant(page);
      while (!(await page.getByRole("heading", { level: 1, name: "哪几条和你有关" }).isVisible())) {
        const asked = await page.getByRole("heading", { level: 1 }).innerText();
        await link(page, "跳过").click();
        await page.waitForFunction((asked) => document.querySelector("h1").innerText !== asked, asked);
      }
      await link(page, "咨询单（可打印）").click();
      await page.getByRole("article").getByText("支持平台企业发挥链主作用").waitFor();
      // What is loaded only on demand is kept as well.
      await page.goto(`${site.url}#/agencies/diagram`);
      const [download] = await Promise.all([page.waitForEvent("download"), link(page, "存成 PNG").click()]);
      assert.equal(download.suggestedFilename(), "agencies.png");
    });
  });
}

for (const [from, to] of [["", "index.html"], ["index.html", ""]]) {
  test(`a host that sends from ./${from} to ./${to} is visited again, with and without it`, async () => {
    const site = await host("dist", "/some/folder/");
    site.moved = { [from]: to, "calendar.ics": "calendar" };
    site.instead["calendar"] = "the same by another name";
    await offline(site, async (page) => {
      await kept(page);
      const visit = async () => {
        for (const address of ["", "index.html", "?today=2026-11-24", "?kiosk", "index.html?kiosk#/about"]) {
          const response = await page.goto(`${site.url}${address}`);
          assert.ok(response.ok(), address);
          await started(page);
          assert.equal(await page.locator("html").getAttribute("data-kiosk"), address.includes("kiosk") ? "" : null);
        }
      };
      await visit();
      await site.stop();
      await visit();
    });
  });
}

test("where a browser threw away some of what was kept, the page comes from the host, and without the host as far as it goes", async () => {
  const site = await host("dist", "/");
  await offline(site, async (page) => {
    await kept(page);
    await page.evaluate(async () => {
      const cache = await caches.open((await caches.keys())[0]);
      for (const request of await cache.keys()) if (/policy-explorer-.*js$/.test(request.url)) await cache.delete(request);
    });
    // The host no longer has the files of that version.
    site.folder = "target/second";
    await page.reload();
    await started(page);
    assert.match(await page.title(), /海滨/);
    await page.evaluate(async () => {
      for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
      for (const name of await caches.keys()) await caches.delete(name);
    });
    await page.reload();
    await kept(page);
    await page.evaluate(async () => (await caches.open((await caches.keys())[0])).delete("boot.js"));
    await site.stop();
    await page.reload();
    await page.locator("#static").getByText("支持社区小店发展").first().waitFor();
  });
});

test("an update waits for the visitor's word, then the other version stands", async () => {
  const site = await host("dist", "/");
  await offline(site, async (page) => {
    await kept(page);
    const before = await page.title();
    site.folder = "target/second";
    await page.reload();
    await started(page);
    const notice = page.locator("#notice");
    await notice.getByText("有新版本").waitFor({ timeout: 30_000 });
    assert.equal(await page.title(), before, "still the version that one came for");
    await page.getByRole("searchbox").fill("补贴");
    await page.getByRole("button", { name: "查" }).click();
    await page.getByRole("heading", { level: 1, name: "查政策" }).waitFor();
    await notice.getByRole("button", { name: "更新" }).click();
    await page.waitForFunction((before) => !document.title.includes(before), before, { timeout: 30_000 });
    await started(page);
    assert.equal(await notice.isVisible(), false);
    assert.deepEqual(await page.evaluate(async () => (await caches.keys()).length), 1, "the old version is gone");
    await site.stop();
    await page.reload();
    await started(page);
  });
});

test("pages beside and below the site's own are not taken over", async () => {
  const site = await host("dist", "/");
  site.instead["other/index.html"] = "<!DOCTYPE html><title>another site</title>";
  await offline(site, async (page) => {
    await kept(page);
    await page.reload();
    await started(page);
    const other = await page.context().newPage();
    await other.goto(`${site.url}other/index.html`);
    assert.equal(await other.title(), "another site");
    assert.equal(await page.evaluate(async () => Boolean(await caches.match("policy-explorer.html"))), false, "kept a second time");
    const single = await page.evaluate(async () => (await fetch("policy-explorer.html")).text());
    assert.match(single, /application\/octet-stream\+base64/);
    await other.goto(`${site.url}policy-explorer.html`);
    await other.locator("#part-wasm").waitFor({ state: "attached" });
  });
  await site.stop();
});

test("an update in one tab leaves the other as it is", async () => {
  const site = await host("dist", "/");
  await offline(site, async (page) => {
    await kept(page);
    site.folder = "target/second";
    await page.reload();
    await started(page);
    await page.locator("#notice").getByText("有新版本").waitFor({ timeout: 30_000 });
    const other = await page.context().newPage();
    await other.goto(site.url);
    await other.locator("#notice").getByText("有新版本").waitFor({ timeout: 30_000 });
    await page.evaluate(() => (window.stays = true));
    await other.locator("#notice").getByRole("button", { name: "更新" }).click();
    await other.waitForFunction(() => !document.title.includes("在线新经济"), undefined, { timeout: 30_000 });
    assert.equal(await page.evaluate(() => window.stays), true);
  });
  await site.stop();
});

test("the worker for an emergency takes itself and everything kept away", async () => {
  const site = await host("dist", "/");
  await offline(site, async (page) => {
    await kept(page);
    assert.equal(await page.evaluate(async () => (await caches.keys()).length), 1);
    site.instead["sw.js"] = await readFile(new URL("public/sw-off.js", ROOT));
    await page.reload();
    await until(page, async () => (await caches.keys()).length === 0 && (await navigator.serviceWorker.getRegistrations()).length === 0);
  });
});

test("caches of other sites on the origin stay", async () => {
  const site = await host("dist", "/a/");
  await offline(site, async (page) => {
    await page.evaluate(() => caches.open("policy-explorer https://elsewhere/ 1"));
    await page.evaluate(() => caches.open("another app"));
    await kept(page);
    site.folder = "target/second";
    await page.reload();
    await page.getByRole("button", { name: "更新" }).click({ timeout: 30_000 });
    await until(page, async () => (await caches.keys()).length === 3);
    const names = await page.evaluate(() => caches.keys());
    assert.ok(names.includes("another app") && names.includes("policy-explorer https://elsewhere/ 1"));
  });
  await site.stop();
});

test("where workers are refused, the app works and says nothing of it", async () => {
  const site = await host("dist", "/");
  await open("", { site: site.url, serviceWorkers: "block" }, async (page) => {
    await page.waitForTimeout(300);
    assert.equal(await page.locator("#notice").isVisible(), false);
  });
  await site.stop();
});

test("the manifest names the app and starts it in its own folder", async () => {
  const manifest = JSON.parse(await readFile(new URL("dist/manifest.webmanifest", ROOT)));
  assert.equal(manifest.name, "在线新经济政策导航");
  assert.equal(manifest.start_url, "./");
  for (const { src } of manifest.icons) await readFile(new URL(`dist/${src}`, ROOT));
});
