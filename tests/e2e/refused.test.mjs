// Where a browser refuses or lacks what others have: everything works on, and what was to be saved, copied or printed stands in the page.
import assert from "node:assert/strict";
import { test, after } from "node:test";
import { SCREENS, beginAsMerchant, close, open, standing } from "./browser.mjs";

after(close);

const link = (page, name) => page.getByRole("link", { name, exact: true });
const button = (page, name) => page.getByRole("button", { name, exact: true });
const go = (page, fragment) => page.evaluate((fragment) => (location.hash = fragment), fragment);

/** What in-app browsers, sandboxes and locked-down kiosks take away: by throwing, by not being there, by doing nothing. */
const HOW = {
  throwing: () => {
    const refuse = () => {
      throw new DOMException("refused", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage", "caches"]) Object.defineProperty(window, name, { get: refuse });
    for (const name of ["pushState", "replaceState"]) History.prototype[name] = refuse;
    Object.defineProperty(Navigator.prototype, "clipboard", { get: refuse });
    Object.defineProperty(Navigator.prototype, "serviceWorker", { get: refuse });
    document.execCommand = refuse;
    window.print = refuse;
    window.matchMedia = refuse;
    navigator.share = refuse;
  },
  missing: () => {
    for (const name of ["localStorage", "sessionStorage", "caches", "print", "matchMedia", "ResizeObserver"]) Object.defineProperty(window, name, { value: undefined });
    for (const name of ["clipboard", "share"]) Object.defineProperty(Navigator.prototype, name, { value: undefined });
    delete Navigator.prototype.serviceWorker;
    document.execCommand = undefined;
  },
  silent: () => {
    Storage.prototype.setItem = () => {};
    Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined });
    document.execCommand = () => false;
    window.print = () => {};
    // A link with `download` does nothing.
    addEventListener("click", (event) => event.target.closest?.("a[download]") && event.preventDefault());
  },
};

for (const [how, prepare] of Object.entries(HOW)) {
  test(`with storage, history, clipboard, print and saving ${how}, every flow goes to its end`, () =>
    open("", { prepare: (page) => page.addInitScript(prepare), viewport: { width: 360, height: 740 } }, async (page) => {
      for (const [fragment, heading] of SCREENS) {
        await go(page, fragment);
        await standing(page, heading);
      }
      // Search and facets.
      await link(page, "查政策").click();
      await page.getByRole("searchbox").fill("大模型");
      await page.locator(".results").getByText("提升人工智能大模型创新能力").waitFor();
      await page.locator(".facets > summary").click();
      await page.locator(".facets").getByRole("link", { name: /^市科委|^市经济信息化委/ }).first().click();
      await page.locator(".results").getByText("提升人工智能大模型创新能力").click();
      await page.getByRole("heading", { level: 1, name: /提升人工智能大模型创新能力/ }).waitFor();
      // Copying: the words stand in a field, selected.
      await button(page, "复制引用").first().click();
      const byHand = page.getByLabel("这里不让程序复制，请长按或全选后复制：");
      await byHand.waitFor();
      assert.match(await byHand.inputValue(), /^“.+”——《/s);
      assert.equal(await byHand.evaluate((area) => area.selectionEnd - area.selectionStart), (await byHand.inputValue()).length);
      // Favourites.
      await page.getByRole("button", { name: /收藏\s*第10条/ }).click();
      await page.getByRole("button", { name: /收藏\s*第10条/, pressed: true }).waitFor();
      // The interview, to the sheet.
      await beginAsMerchant(page);
      await link(page, "看现在的结果").click();
      await button(page, "把回答存在这台设备上").click();
      if (how !== "silent") await page.getByText("这台设备不让保存").waitFor();
      await link(page, "咨询单（可打印）").click();
      await button(page, "打印").click();
      await page.getByText("打印没反应？").waitFor();
      await button(page, "复制成文字").click();
      assert.match(await page.getByLabel("这里不让程序复制，请长按或全选后复制：").inputValue(), /责任单位/);
      // Saving: the table and the picture stand in the page.
      await go(page, "#/explore");
      await link(page, "下载这份名单（CSV，电子表格）").click();
      await page.getByText("没存下来？").click();
      assert.match(await page.getByRole("textbox", { name: "下载这份名单" }).inputValue(), /"20"/);
      await go(page, "#/agencies/diagram");
      await link(page, "存成 PNG").click();
      await page.getByText("没存下来？").click();
      assert.ok(await page.locator(".made img").evaluate((image) => image.decode().then(() => image.naturalWidth > 800)));
      // The folder, and text size.
      await link(page, "收藏").click();
      await page.locator("#folder").getByText("我的文件").waitFor({ timeout: 30_000 });
      if (how !== "silent") await page.locator("#folder").getByRole("button", { name: /收藏\s*第10条/, pressed: true }).waitFor();
      await button(page, "大字号").click();
      await page.waitForFunction(() => document.documentElement.dataset.size === "large");
    }));
}
