// From the screen to a phone: QR codes, where the site's owner wrote into the page where the public finds it.
import assert from "node:assert/strict";
import { test, after } from "node:test";
import { close, open } from "./browser.mjs";

after(close);

const PUBLIC = "https://example.org/policy/";
const ANSWERS = "role=merchant&sh=registered";
/** The page as its owner would have written it. */
const published = async (page) =>
  page.route(/\/(\?[^/]*)?$/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('id="public-address" content=""', `id="public-address" content="${PUBLIC}"`);
    await route.fulfill({ response, body });
  });

test("result and sheet carry a code of their public address, with the address in words", () =>
  open(`#/interview/sheet?${ANSWERS}&size=large`, { prepare: published }, async (page) => {
    const code = page.getByRole("img", { name: "二维码" });
    for (const fragment of ["sheet", "result"]) {
      await page.evaluate((fragment) => (location.hash = fragment), `#/interview/${fragment}?${ANSWERS}`);
      await code.waitFor({ timeout: 30_000 });
      assert.ok((await code.getAttribute("src")).startsWith("data:image/png;base64,"));
      assert.equal(await code.getAttribute("data-code"), `${PUBLIC}#/interview/result?${ANSWERS}`);
      await page.locator("figcaption").getByText(`${PUBLIC}#/interview/result?${ANSWERS}`).waitFor();
      const [width, height] = await code.evaluate(async (image) => (await image.decode(), [image.naturalWidth, image.naturalHeight]));
      assert.ok(width === height && width > 200, `${width}×${height}`);
    }
  }));

test("without a public address there is no code", () =>
  open(`#/interview/sheet?${ANSWERS}`, {}, async (page) => {
    await page.getByRole("article").waitFor();
    assert.equal(await page.locator("[data-code]").count(), 0);
  }));

test("where the code cannot be drawn, its address stands there in words", () =>
  open(
    `#/interview/sheet?${ANSWERS}`,
    {
      allow: /Failed to load resource|code-qr/,
      prepare: async (page) => {
        await published(page);
        await page.route("**/code-qr_bg.wasm", (route) => route.abort());
      },
    },
    async (page) => {
      await page.locator("figcaption").getByText(PUBLIC).waitFor();
      assert.equal(await page.getByRole("img", { name: "二维码" }).isVisible(), false);
    },
  ));
