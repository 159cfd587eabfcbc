// Saves a picture as PNG. Loaded only when somebody asks for one: the app makes SVG, the browser draws it.
const SCALE = 2;

export function save(link) {
  const picture = new Image();
  picture.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = picture.width * SCALE;
    canvas.height = picture.height * SCALE;
    const on = canvas.getContext("2d");
    on.fillStyle = "#fff";
    on.fillRect(0, 0, canvas.width, canvas.height);
    on.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const saved = document.createElement("a");
    saved.download = link.download;
    saved.href = canvas.toDataURL("image/png");
    saved.click();
  };
  picture.src = link.href;
}
