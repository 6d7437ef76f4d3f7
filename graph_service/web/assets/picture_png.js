// A picture as one image that can be filed: what it is, its markings above and below, its legend.
"use strict";

const png = (() => {
  const SCALE = 2, COLUMN = 235, MOST_PIXELS = 8000, MARGIN = 28;
  const BANDS = ["#1b6e4b", "#1f5fa8", "#7a3e9d", "#a8201a"];

  function wrapped(context, text, width) {
    const lines = [];
    let line = "";
    for (const word of text.split(" ")) {
      const longer = line ? `${line} ${word}` : word;
      if (line && context.measureText(longer).width > width) { lines.push(line); line = word; } else line = longer;
    }
    return line ? [...lines, line] : lines;
  }

  const loaded = (source) => new Promise((done, failed) => {
    const image = new Image();
    image.addEventListener("load", () => done(image));
    image.addEventListener("error", failed);
    image.src = source;
  });

  // `told`: the words of the page's own banner and legend, so that both say the same.
  async function made(cy, told) {
    const theme = THEMES[told.theme];
    const drawn = await createImageBitmap(cy.png({ output: "blob", full: true, scale: SCALE, bg: theme.ground, maxWidth: MOST_PIXELS, maxHeight: MOST_PIXELS }));
    const width = Math.max(drawn.width + 2 * MARGIN * SCALE, 900 * SCALE) / SCALE;
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d");
    const font = (size, weight = 400) => { context.font = `${weight} ${size}px ${FONT}`; };
    const inner = width - 2 * MARGIN;
    font(12.5);
    const small = told.small.flatMap((line) => wrapped(context, line, inner));
    const columns = Math.max(1, Math.floor(inner / COLUMN));
    const kindRows = Math.ceil(told.kinds.length / columns), lineRows = Math.ceil(told.lines.length / columns);
    const band = 30, head = band + 44 + small.length * 17 + 12, legend = 26 + kindRows * 28 + 14 + lineRows * 28 + (told.notes ? 24 : 0) + 8;
    const height = head + drawn.height / SCALE + legend + band;
    canvas.width = width * SCALE;
    canvas.height = height * SCALE;
    context.scale(SCALE, SCALE);
    context.fillStyle = theme.ground;
    context.fillRect(0, 0, width, height);
    for (const y of [0, height - band]) {
      context.fillStyle = BANDS[Math.min(told.rank, BANDS.length - 1)] || "#5b6878";
      context.fillRect(0, y, width, band);
      context.fillStyle = "#fff";
      font(14, 700);
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillText(told.marking, width / 2, y + band / 2 + 0.5);
    }
    context.textAlign = "left";
    context.textBaseline = "alphabetic";
    context.fillStyle = theme.ink;
    font(19, 650);
    context.fillText(told.title, MARGIN, band + 32);
    font(12.5);
    context.fillStyle = theme.soft;
    small.forEach((line, n) => context.fillText(line, MARGIN, band + 54 + n * 17));
    context.drawImage(drawn, (width - drawn.width / SCALE) / 2, head, drawn.width / SCALE, drawn.height / SCALE);
    let top = head + drawn.height / SCALE;
    context.strokeStyle = theme.line;
    context.globalAlpha = 0.5;
    context.beginPath();
    context.moveTo(MARGIN, top + 8);
    context.lineTo(width - MARGIN, top + 8);
    context.stroke();
    context.globalAlpha = 1;
    top += 22;
    font(12.5);
    for (const [n, [kind, words]] of told.kinds.entries()) {
      const x = MARGIN + (n % columns) * COLUMN, y = top + Math.floor(n / columns) * 28;
      drawLook(context, kind, x, y, 22);
      context.drawImage(await loaded(lookOf(kind).sign), x + 4, y + 4, 14, 14);
      context.fillStyle = theme.ink;
      context.fillText(words, x + 30, y + 15.5);
    }
    top += kindRows * 28 + 10;
    for (const [n, [dashes, wide, colour, words]] of told.lines.entries()) {
      const x = MARGIN + (n % columns) * COLUMN, y = top + Math.floor(n / columns) * 28;
      context.strokeStyle = colour === "chosen" ? theme.chosen : theme.line;
      context.lineWidth = wide;
      context.lineCap = "round";
      context.setLineDash(dashes);
      context.beginPath();
      context.moveTo(x, y + 8);
      context.lineTo(x + 24, y + 8);
      context.stroke();
      context.setLineDash([]);
      context.fillStyle = theme.ink;
      for (const [row, line] of wrapped(context, words, COLUMN - 40).entries()) context.fillText(line, x + 32, y + 12 + row * 13);
    }
    context.fillStyle = theme.soft;
    context.fillText(told.notes, MARGIN, top + lineRows * 28 + 12);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  return {
    async save(cy, told) {
      const address = URL.createObjectURL(await made(cy, told));
      const link = document.createElement("a");
      link.href = address;
      link.download = told.file;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    },
  };
})();
