import { open, close } from "./browser.mjs";
import { writeFileSync } from "node:fs";
const [out, ...list] = process.argv.slice(2);
for (const item of list) { const [address, wait=""] = item.split("|");
await open(address, {viewport:{width:360,height:740}}, async (page) => { if (wait) await page.locator(wait).first().waitFor(); await page.waitForTimeout(300); writeFileSync(`${out}/${address.replace(/[^a-z0-9]+/gi,"_").slice(0,50)}.pdf`, await page.pdf({ preferCSSPageSize: true, format: "A4" })); }); }
await close();
