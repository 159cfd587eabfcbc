// Saves what the app makes, and opens what was saved. Loaded only when somebody asks for it.
// In-app browsers and kiosks often save nothing, without a word: what was made also stands below the link, to be copied or kept by hand.
const SCALE = 2;
// More than any file of ours, in bytes.
const LARGEST = 200_000;

export async function save(link) {
  if (link.download.endsWith(".png")) {
    const saved = document.createElement("a");
    saved.download = link.download;
    saved.href = await drawn(link.href);
    saved.click();
    show(link, picture(saved.href, link.textContent), "长按图片，选保存：");
  } else if (link.href.startsWith("data:image/")) {
    show(link, picture(link.href, link.textContent), "长按图片，选保存：");
  } else {
    const text = document.createElement("textarea");
    text.readOnly = true;
    text.rows = 6;
    text.value = readable(await (await fetched(link.href)).text());
    text.setAttribute("aria-label", link.textContent);
    show(link, text, "全选下面的文字，复制走：");
  }
}

/** Puts the text of a chosen file where the app reads it. */
export async function open(input) {
  const [file] = input.files;
  const text = input.form.querySelector("textarea");
  // What is no text of ours, the app says.
  text.value = file.size > LARGEST ? "?" : await file.text();
  input.value = "";
  input.form.requestSubmit();
}

/** What a link made holds. A data address is read here: the Content-Security-Policy lets nothing fetch it. */
async function fetched(href) {
  const [head, content] = href.split(/,(.*)/s);
  if (!head.startsWith("data:")) return fetch(href);
  return new Response(head.endsWith(";base64") ? Uint8Array.from(atob(content), (c) => c.charCodeAt(0)) : decodeURIComponent(content));
}

/** What a person can use of it: of a calendar, the day and what is on it. */
function readable(text) {
  const lines = text.replace(/\r\n /g, "");
  const [, year, month, day] = /DTSTART[^:]*:(\d{4})(\d\d)(\d\d)/.exec(lines) ?? [];
  return year ? `${year}年${+month}月${+day}日 ${/SUMMARY:(.*)/.exec(lines)[1].replace(/\\(.)/g, "$1")}` : text;
}

/** A drawing as PNG: the app makes SVG, the browser draws it. */
async function drawn(href) {
  const image = picture(href, "");
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * SCALE;
  canvas.height = image.height * SCALE;
  const on = canvas.getContext("2d");
  on.fillStyle = "#fff";
  on.fillRect(0, 0, canvas.width, canvas.height);
  on.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

function picture(href, says) {
  const image = new Image();
  image.src = href;
  image.alt = says;
  return image;
}

/** Shows what was made below the line of the link, in the place of what was shown there before. */
function show(link, made, says) {
  const line = link.parentElement;
  const before = line.nextElementSibling;
  if (before?.matches("details.made")) before.remove();
  const details = document.createElement("details");
  details.className = "made by-hand";
  const summary = document.createElement("summary");
  summary.textContent = "没存下来？";
  details.append(summary, says, made);
  line.after(details);
}
