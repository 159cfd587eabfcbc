import { open, close } from "./browser.mjs";
const [out, ...list] = process.argv.slice(2);
for (const item of list) {
  const [address, w="360", h="740", scheme="light", full="1", click=""] = item.split("|");
  await open(address, { viewport: { width: +w, height: +h }, colorScheme: scheme, today: "2026-11-26" }, async (page) => {
    for (const c of click.split(";").filter(Boolean)) await page.locator(c).first().click();
    await page.waitForTimeout(150);
    const name = `${out}/${address.replace(/[^a-z0-9]+/gi, "_").slice(0,60)}_${w}_${scheme}${click?"_c":""}.png`;
    await page.screenshot({ path: name, fullPage: full === "1" });
    console.log(name);
  }).catch(e => console.log(String(e).slice(0, 600)));
}
await close();
