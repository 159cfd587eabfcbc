// The visitor's folder: favourites, measures side by side, an adviser's clients, and the files they are kept in.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test, after } from "node:test";
import { SITE, axeFindings, chrome, close, open } from "./browser.mjs";

after(close);

const link = (page, name) => page.getByRole("link", { name, exact: true });
const button = (page, name) => page.getByRole("button", { name, exact: true });
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const section = (page) => page.locator("#folder");
/** Waits until the folder is drawn: it is loaded when it is asked for. */
const drawn = (page) => section(page).locator("> *").first().waitFor({ state: "attached", timeout: 30_000 });
const go = async (page, fragment) => {
  await page.evaluate((fragment) => (location.hash = fragment), fragment);
  await drawn(page);
};
const star = (page, number, pressed) => page.getByRole("button", { name: new RegExp(`收藏\\s*第${number}条`), ...(pressed !== undefined && { pressed }) });
const starred = (page) => section(page).getByRole("button", { name: /收藏\s*第/, pressed: true });
const saved = async (page, click) => {
  const [download] = await Promise.all([page.waitForEvent("download"), click]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
};
const opened = (page, text) => section(page).getByLabel("选文件").setInputFiles({ name: "policy-explorer.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
/** On a phone the names stand in the cells, not above the columns. */
const WIDE = { viewport: { width: 1280, height: 800 } };
const TWO = "policy-explorer 1\n*\t#/kept?measure=3,16\n某某科技\t#/interview/result?role=platform&lines=llm&sh=registered\n老王的店\t#/interview/result?role=merchant&sh=registered\n";

test("a star on a measure keeps it on the device, and in the list it can be taken back and given again", () =>
  open("#/measure/16", {}, async (page) => {
    const own = star(page, 16);
    assert.equal(await own.getAttribute("aria-pressed"), "false");
    await own.click();
    assert.equal(await own.getAttribute("aria-pressed"), "true");
    await page.reload();
    await link(page, "收藏").click();
    await heading(page, "收藏");
    await drawn(page);
    assert.equal(await starred(page).count(), 1);
    await section(page).getByText("支持企业提升科技创新能力").waitFor();
    await starred(page).click();
    assert.equal(await starred(page).count(), 0);
    await star(page, 16).click();
    assert.equal(await starred(page).count(), 1);
    // Also where measures are found.
    await go(page, "#/kept");
    await page.evaluate(() => (location.hash = "#/explore?q=5000"));
    await star(page, 16, true).waitFor();
  }));

test("a link brings favourites to another device, which takes them in when its owner says so", () =>
  open("#/kept?measure=3,16", {}, async (page) => {
    await drawn(page);
    await section(page).getByRole("heading", { name: "链接里的收藏" }).waitFor();
    assert.equal(await starred(page).count(), 0);
    await button(page, "收进我的收藏").click();
    await section(page).getByRole("heading", { name: "链接里的收藏" }).waitFor({ state: "detached" });
    assert.equal(await starred(page).count(), 2);
    await go(page, "#/kept?measure=5");
    await button(page, "收进我的收藏").click();
    await section(page).getByRole("heading", { name: "链接里的收藏" }).waitFor({ state: "detached" });
    assert.equal(await starred(page).count(), 3);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await button(page, "复制收藏的链接").click();
    await page.getByText("已复制").waitFor();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /#\/kept\?measure=3,5,16$/);
  }));

for (const [name, prepare] of [
  ["storage is refused", () => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } })],
  ["storage is full", () => (Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); })],
  ["there is no storage", () => Object.defineProperty(window, "localStorage", { value: null })],
]) {
  test(`where ${name}, favourites last as long as the page, and it says so`, () =>
    open("#/measure/16", { prepare: (page) => page.addInitScript(prepare) }, async (page) => {
      await star(page, 16).click();
      await page.getByRole("alert").getByText("这台设备不让保存").waitFor();
      await link(page, "收藏").click();
      await drawn(page);
      assert.equal(await starred(page).count(), 1);
      const file = await saved(page, link(page, "存成文件").click());
      assert.equal(file.text, "policy-explorer 1\n*\t#/kept?measure=16\n");
      await opened(page, TWO);
      await section(page).getByText("打开了：2 位客户、2 条收藏。这台设备不让保存收藏").waitFor();
      assert.equal(await starred(page).count(), 2);
    }));
}

for (const [name, kept, count] of [
  ["garbage", "%%%{\"a\":", 0],
  ["a later version", "#/kept?measure=3,99&folder=a", 1],
]) {
  test(`favourites that ${name} left are put aside, not lost`, () =>
    open("#/kept", { prepare: (page) => page.addInitScript((kept) => localStorage["policy-explorer:favourites"] ??= kept, kept) }, async (page) => {
      await section(page).getByText("看不懂的地方").waitFor({ timeout: 30_000 });
      assert.equal(await starred(page).count(), count);
      await page.evaluate(() => (location.hash = "#/measure/16"));
      await star(page, 16).click();
      const stored = () => page.evaluate(() => [localStorage["policy-explorer:favourites"], localStorage["policy-explorer:favourites-unread"]]);
      assert.deepEqual(await stored(), [count ? "#/kept?measure=3,16" : "#/kept?measure=16", kept]);
    }));
}

test("answers that a later version kept are not taken for an address of this one", () =>
  open("#/interview", { prepare: (page) => page.addInitScript(() => (localStorage["policy-explorer:answers"] = "{\"v\":9}")) }, async (page) => {
    await page.getByText("这台设备上存的回答看不懂").waitFor();
    assert.equal(await link(page, "打开上次保存的回答").count(), 0);
    await button(page, "删掉它").click();
    await page.getByText("已从这台设备上删掉").waitFor();
  }));

test("an adviser makes two clients, sees them side by side, saves them, and opens the file elsewhere", async () => {
  let file;
  await open("#/interview/result?role=platform&lines=llm&sh=registered", WIDE, async (page) => {
    await page.getByRole("link", { name: "顾问：记成一位客户" }).click();
    await drawn(page);
    await page.getByLabel("刚才的回答是哪位客户的").fill("某某科技");
    await page.keyboard.press("Enter");
    await section(page).getByText("“某某科技”在名单里了").waitFor();
    await link(page, "测一位新客户").click();
    await heading(page, /测一测/);
    await page.evaluate(() => (location.hash = "#/profiles?role=merchant&sh=registered"));
    await drawn(page);
    await page.getByLabel("刚才的回答是哪位客户的").fill("=老王的店");
    await button(page, "加进名单").click();
    const table = section(page).getByRole("table");
    await table.getByRole("columnheader", { name: "=老王的店" }).waitFor();
    assert.equal(await table.getByRole("row").count(), 21);
    const columns = async () => (await table.getByRole("row").nth(10).innerText()).split("\t");
    assert.deepEqual((await columns()).length, 3);
    const csv = await saved(page, link(page, "下载 CSV（电子表格）").click());
    assert.equal(csv.name, "clients.csv");
    assert.ok(csv.text.startsWith("\u{feff}\"条\",\"措施（右边是按回答推的，不是认定）\",\"某某科技\",\"'=老王的店\"\r\n"), csv.text.slice(0, 80));
    const [number, , first, second] = csv.text.split("\r\n")[10].split(",").map((cell) => cell.slice(1, -1));
    assert.deepEqual([first, second], (await columns()).slice(1));
    assert.equal(number, "10");
    // Every client's column is that client's result.
    await table.getByRole("link", { name: "某某科技" }).click();
    await heading(page, "哪几条和你有关");
    await page.goBack();
    await drawn(page);
    file = await saved(page, link(page, "存成文件").click());
  });
  assert.equal(file.text, TWO.replace(/^\*.*\n/m, "").replace("老王", "=老王"));
  await open("#/profiles", WIDE, async (page) => {
    await drawn(page);
    await opened(page, file.text);
    await section(page).getByText("打开了：2 位客户、0 条收藏。").waitFor();
    await section(page).getByRole("columnheader", { name: "某某科技" }).waitFor();
    // Twice is once.
    await opened(page, file.text);
    assert.equal(await section(page).getByRole("columnheader").count(), 2);
  });
});

test("a client that is removed can be put back", () =>
  open("#/profiles", WIDE, async (page) => {
    await drawn(page);
    await opened(page, TWO);
    const first = section(page).getByRole("listitem").filter({ hasText: "某某科技" });
    await first.getByRole("button", { name: "删掉某某科技" }).click();
    await section(page).getByRole("columnheader", { name: "某某科技" }).waitFor({ state: "detached" });
    await first.getByRole("button", { name: "放回某某科技" }).click();
    await section(page).getByRole("columnheader", { name: "某某科技" }).waitFor();
  }));

test("who leaves with clients that are in no file is asked, and not after saving", async () => {
  const context = await (await chrome()).newContext({ locale: "zh-CN", serviceWorkers: "block" });
  const page = await context.newPage();
  const asked = [];
  page.on("dialog", (dialog) => (asked.push(dialog.type()), dialog.accept()));
  const leave = async () => {
    await page.goto("about:blank");
    return asked.splice(0);
  };
  const make = async () => {
    await page.goto(`${SITE}#/profiles?role=merchant`);
    await drawn(page);
    await page.getByLabel("刚才的回答是哪位客户的").fill("老王");
    await button(page, "加进名单").click();
    await section(page).getByRole("columnheader", { name: "老王" }).waitFor();
  };
  await make();
  assert.deepEqual(await leave(), ["beforeunload"]);
  await make();
  await saved(page, link(page, "存成文件").click());
  assert.deepEqual(await leave(), []);
  await context.close();
});

test("browsers before Chrome 119, which go by the value of the event alone, ask as well", () =>
  open("#/profiles?role=merchant", WIDE, async (page) => {
    await drawn(page);
    await page.getByLabel("刚才的回答是哪位客户的").fill("老王");
    await button(page, "加进名单").click();
    await section(page).getByRole("columnheader", { name: "老王" }).waitFor();
    const value = await page.evaluate(() => {
      const event = document.createEvent("BeforeUnloadEvent");
      event.initEvent("beforeunload", false, true);
      dispatchEvent(event);
      return event.returnValue;
    });
    assert.equal(value, "true");
    // So that closing the page asks nobody.
    await page.evaluate(() => addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true }));
  }));

test("files that are not ours, later ones and broken ones are told apart, and nothing is lost", () =>
  open("#/profiles", WIDE, async (page) => {
    await drawn(page);
    await opened(page, TWO);
    await section(page).getByText("打开了：2 位客户、2 条收藏。").waitFor();
    for (const [text, says] of [
      ["hello", "这不是本应用存的文件"],
      ["\u0000\u0001PNG", "这不是本应用存的文件"],
      ["policy-explorer 7\nA\t#/b", "更新的版本存的"],
      ["policy-explorer 1\nA\t#/interview/result?role=king,merchant\n???\n", "有 2 处看不懂，已略过：role=king ???"],
    ]) {
      await opened(page, text);
      await section(page).getByText(says).waitFor();
      await section(page).getByRole("columnheader", { name: "老王的店" }).waitFor();
    }
    // By hand, where no file can be chosen.
    await section(page).getByText("打开存过的文件").click();
    await page.getByLabel("或者把文件里的文字贴在这里").fill("policy-explorer 1\n小李\t#/interview/result?role=flex\n");
    await button(page, "打开").click();
    await section(page).getByRole("columnheader", { name: "小李" }).waitFor();
  }));

test("all consult sheets stand one below the other, each with its client's name", () =>
  open("#/profiles", {}, async (page) => {
    await drawn(page);
    await opened(page, TWO);
    await link(page, "全部咨询单（可打印）").click();
    await heading(page, "全部咨询单");
    await section(page).getByRole("article").nth(1).waitFor();
    const names = await section(page).getByRole("article").evaluateAll((sheets) => sheets.map((sheet) => sheet.querySelector("p").innerText.split("：")[0]));
    assert.deepEqual(names, ["某某科技", "老王的店"]);
    await section(page).getByRole("article").first().getByText("我的情况").waitFor();
  }));

test("two or three measures stand side by side, there is no room for a fourth, and the choice is in the address", () =>
  open("#/measure/3", {}, async (page) => {
    await link(page, "和别的条比一比").click();
    await heading(page, "比一比");
    await drawn(page);
    const columns = section(page).getByRole("columnheader");
    const choices = section(page).locator("details");
    const choice = (name) => choices.getByRole("listitem").getByRole("link", { name });
    const are = (count) => page.waitForFunction((count) => document.querySelectorAll("#folder thead th").length === count, count);
    await are(1);
    await choice(/^1 ?加大/).click();
    await are(2);
    assert.equal(await choices.evaluate((details) => details.open), false);
    await choices.locator("summary").click();
    await choice(/^16/).click();
    await are(3);
    assert.match(page.url(), /#\/compare\?measure=1,3,16$/);
    await choices.locator("summary").click();
    assert.equal(await choice(/^20/).getAttribute("aria-disabled"), "true");
    await choice(/^1 ?加大/).click();
    await are(2);
    await page.goBack();
    await are(3);
    assert.ok((await columns.allInnerTexts()).every((title) => /^第\d+条/.test(title.trim())));
    await section(page).getByRole("row", { name: /^责任单位/ }).getByText("每条都有").first().waitFor();
    // A figure stands with what it means, and whether its year is over.
    await go(page, "#/compare?measure=9,16");
    await section(page).getByText("目标年份已过").first().waitFor();
    // With answers, the verdicts stand beside each other as well; a link with more says so.
    await go(page, "#/compare?measure=2,3,4,5&role=merchant");
    await section(page).getByRole("row", { name: /^按你的回答/ }).waitFor();
    await section(page).getByText("已选 4 条，最多并排 3 条").waitFor();
    await are(3);
  }));

test("what is chosen keeps the focus where it can, and the heading gets it where not", () =>
  open("#/compare?measure=3", {}, async (page) => {
    await drawn(page);
    const focused = () => page.evaluate(() => document.activeElement.id);
    await page.locator("#measure0").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll("#folder thead th").length === 2);
    assert.equal(await focused(), "heading");
    await section(page).locator("summary").click();
    await page.locator("#measure0").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll("#folder thead th").length === 1);
    assert.equal(await focused(), "measure0");
  }));

test("a client of a known name replaces that one or stands beside it, as the adviser says, and the same answers are told", () =>
  open("#/profiles", WIDE, async (page) => {
    await drawn(page);
    await opened(page, TWO);
    await section(page).getByRole("list").getByRole("link", { name: "老王的店" }).click();
    await heading(page, "哪几条和你有关");
    await page.evaluate(() => (location.hash = "#/profiles?role=merchant&sh=branch"));
    const field = page.getByLabel("刚才的回答是哪位客户的");
    await field.waitFor();
    assert.equal(await field.inputValue(), "老王的店");
    await button(page, "加进名单").click();
    await button(page, "另记一位").click();
    await section(page).getByText("“老王的店（2）”在名单里了").waitFor();
    await page.evaluate(() => (location.hash = "#/profiles?role=merchant&sh=none"));
    await section(page).getByText("刚才的回答").waitFor();
    await field.fill("老王的店");
    await button(page, "加进名单").click();
    await button(page, "换成现在的回答").click();
    await section(page).getByText("“老王的店”在名单里了").waitFor();
    assert.deepEqual(await section(page).getByRole("columnheader").allInnerTexts(), ["某某科技", "老王的店", "老王的店（2）"]);
    const file = await saved(page, link(page, "存成文件").click());
    assert.match(file.text, /\n老王的店\t#\/interview\/result\?role=merchant&sh=none\n老王的店（2）\t[^\n]*sh=branch\n$/);
    await page.evaluate(() => (location.hash = "#/profiles?role=platform&lines=llm&sh=registered"));
    await section(page).getByText("和“某某科技”的回答一样。").waitFor();
  }));

test("another text size leaves what is being typed", () =>
  open("#/profiles?role=merchant", {}, async (page) => {
    await drawn(page);
    const field = page.getByLabel("刚才的回答是哪位客户的");
    await field.fill("老王");
    await button(page, "大字号").click();
    await page.waitForFunction(() => document.documentElement.dataset.size === "large");
    assert.equal(await field.inputValue(), "老王");
  }));

test("a star turns over what its page shows, and takes nothing from another page", () =>
  open("#/explore", {}, async (page) => {
    await star(page, 3).click();
    // Another page has changed it meanwhile.
    await page.evaluate(() => (localStorage["policy-explorer:favourites"] = "#/kept?measure=5,16"));
    await star(page, 1).click();
    await star(page, 16).click();
    assert.equal(await star(page, 16).getAttribute("aria-pressed"), "true");
    assert.equal(await page.evaluate(() => localStorage["policy-explorer:favourites"]), "#/kept?measure=1,5,16");
  }));

test("where there is no room to put aside what a later version kept, it is not overwritten", () =>
  open("#/measure/5", { prepare: (page) => page.addInitScript(() => {
    localStorage["policy-explorer:favourites"] ??= "#/kept?measure=3,99";
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  }) }, async (page) => {
    await star(page, 5).click();
    await page.getByRole("alert").getByText("这台设备不让保存").waitFor();
    assert.equal(await page.evaluate(() => localStorage["policy-explorer:favourites"]), "#/kept?measure=3,99");
    await link(page, "收藏").click();
    await drawn(page);
    await section(page).getByText("这台设备不让保存收藏").waitFor();
    assert.equal(await starred(page).count(), 2);
  }));

test("after the validity the folder says so, and offers no day for a calendar", () =>
  open("#/compare?measure=3,9&role=platform", { today: "2029-02-01" }, async (page) => {
    await drawn(page);
    await section(page).getByText("有效期已过").waitFor();
    assert.equal(await link(page, "把最后一天放进日历").count(), 0);
  }));

test("the list that is shown is saved as a table, and stands below for who cannot save", () =>
  open("#/explore?q=补贴", {}, async (page) => {
    const titles = await page.locator(".results h3 span").allInnerTexts();
    const csv = await saved(page, link(page, "下载这份名单（CSV，电子表格）").click());
    assert.equal(csv.name, "measures.csv");
    assert.deepEqual(csv.text.trim().split("\r\n").slice(1).map((line) => line.split(",")[1].slice(1, -1)), titles);
    await page.getByText("没存下来？").click();
    const shown = page.getByRole("textbox", { name: "下载这份名单" });
    assert.equal((await shown.inputValue()).split("\n").length, titles.length + 2);
    await page.evaluate(() => (location.hash = "#/explore?kind=talent"));
    await page.locator(".results h3", { hasText: "强化多层次人才引育用留力度" }).waitFor();
    assert.match((await saved(page, link(page, "下载这份名单（CSV，电子表格）").click())).text, /"18","强化多层次/);
  }));

test("the last day of the validity goes into a calendar", () =>
  open("#/about", {}, async (page) => {
    const file = await saved(page, link(page, "把最后一天放进日历").click());
    assert.equal(file.name, "calendar.ics");
    assert.match(file.text, /^BEGIN:VCALENDAR\r\n[^]+DTSTART;VALUE=DATE:20281231\r\n[^]+END:VCALENDAR\r\n$/);
    await page.getByText("没存下来？").click();
    assert.match(await page.getByRole("textbox", { name: "把最后一天放进日历" }).inputValue(), /^2028年12月31日 《.+》有效期的最后一天/);
  }));

test("a picture that cannot be saved stands below, to be kept by a long press", () =>
  open("#/agencies/diagram", {}, async (page) => {
    await link(page, "存成 PNG").click();
    await page.getByText("没存下来？").click();
    const picture = page.locator(".made img");
    assert.ok((await picture.getAttribute("src")).startsWith("data:image/png;base64,"));
    assert.ok((await picture.evaluate((image) => image.decode().then(() => image.naturalWidth))) > 800);
    await link(page, "存成 SVG").click();
    assert.equal(await page.locator(".made").count(), 1);
  }));

test("where the folder cannot be loaded, the page says so and the rest works", () =>
  open("", { allow: /Failed to load resource|folder-app/, prepare: (page) => page.route("**/folder-app_bg.wasm", (route) => route.abort()) }, async (page) => {
    await link(page, "收藏").click();
    await page.getByText("这一部分没能打开").waitFor({ timeout: 30_000 });
    await link(page, "查政策").click();
    await heading(page, "查政策");
    await page.unroute("**/folder-app_bg.wasm");
    await link(page, "收藏").click();
    await drawn(page);
  }));

test("the screens of the folder are accessible, fit 320 px, and leave nothing behind the edge at the largest text", () =>
  open("", { viewport: { width: 320, height: 640 } }, async (page) => {
    for (const fragment of ["#/kept?measure=1,16", "#/compare?measure=3,5,16", "#/profiles?role=merchant", "#/profiles"]) {
      for (const size of ["", "largest"]) {
        await go(page, fragment + (size && `${fragment.includes("?") ? "&" : "?"}size=${size}`));
        if (fragment === "#/profiles" && !size) await opened(page, TWO);
        assert.deepEqual(await axeFindings(page), [], fragment);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, `${fragment} ${size}`);
      }
    }
  }));
