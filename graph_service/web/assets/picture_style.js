// How kinds and lines look. Colours are Okabe and Ito's, told apart by the colour-blind; shape and sign say the same in print.
"use strict";

const sign = (body) => `data:image/svg+xml;utf8,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 24 24" fill="none" stroke="#fff" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${body}</svg>`)}`;

const LOOKS = {
  person: { shape: "ellipse", colour: "#0072B2", sign: sign('<circle cx="12" cy="8.6" r="3.4"/><path d="M5.5 19c.6-3.8 3.2-5.6 6.5-5.6s5.9 1.8 6.5 5.6"/>') },
  organisation: { shape: "round-rectangle", colour: "#8C4A78", sign: sign('<path d="M6 20V6l6-2.5V20M12 9h6v11M4 20h16M8.5 8.5h1M8.5 12h1M8.5 15.5h1M14.5 12.5h1M14.5 16h1"/>') },
  phone: { shape: "round-hexagon", colour: "#007F5F", sign: sign('<path d="M7 4.5l2.6-.5 1.4 3.6-1.9 1.5c.9 2.2 2.5 3.9 4.8 4.9l1.5-2 3.6 1.4-.4 2.7c-.2 1.2-1.2 2-2.4 1.9C10.3 17.5 6 13 5.2 7.2 5 5.9 5.8 4.8 7 4.5z"/>') },
  shipment: { shape: "rectangle", colour: "#B45309", sign: sign('<rect x="3.5" y="7" width="17" height="10" rx=".8"/><path d="M7.5 9.5v5M10.5 9.5v5M13.5 9.5v5M16.5 9.5v5"/>') },
  vehicle: { shape: "round-pentagon", colour: "#3E5C76", sign: sign('<path d="M3.5 7.5h10V16h-10zM13.5 10.5h3.7l3 3V16h-6.7z"/><circle cx="7.5" cy="17" r="1.7"/><circle cx="16.8" cy="17" r="1.7"/>') },
  document: { shape: "cut-rectangle", colour: "#7A6A00", sign: sign('<path d="M7 3.5h7l3.5 3.5v13.5H7zM14 3.5V7h3.5M9.5 11.5h5.5M9.5 14.5h5.5M9.5 17.3h3.5"/>') },
  handset: { shape: "round-octagon", colour: "#00697A", sign: sign('<rect x="7.5" y="3.5" width="9" height="17" rx="1.8"/><path d="M11 17.7h2"/>') },
  sim: { shape: "round-diamond", colour: "#009E73", sign: sign('<path d="M7.5 4.5h6l3.5 3.5v11.5H7.5z"/><rect x="9.7" y="11" width="5" height="5.5" rx=".6"/>') },
  account: { shape: "round-tag", colour: "#5B4FA8", sign: sign('<circle cx="12" cy="12" r="3.2"/><path d="M15.2 12c0 3.4 4.3 3 4.3-.3A7.5 7.5 0 1 0 16 18.4"/>') },
  place: { shape: "octagon", colour: "#4F7A28", sign: sign('<path d="M12 20.5s6-5.6 6-10.3a6 6 0 0 0-12 0c0 4.7 6 10.3 6 10.3z"/><circle cx="12" cy="10" r="2.1"/>') },
  event: { shape: "diamond", colour: "#A65E00", sign: sign('<path d="M5 6.5h14V19H5zM5 10h14M9 4.5v3.5M15 4.5v3.5"/>') },
  seizure: { shape: "heptagon", colour: "#C1272D", sign: sign('<path d="M12 4l8 14.5H4zM12 9.5v4.5M12 16.3v.1"/>') },
};
const OTHER_LOOK = { shape: "ellipse", colour: "#5B6878", sign: sign('<circle cx="12" cy="12" r="2.2"/>') };
const lookOf = (kind) => LOOKS[kind] || OTHER_LOOK;

const wideOf = (text) => 8 + 6.4 * text.length;
const badge = (text, t) => `data:image/svg+xml;utf8,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" width="${4 * wideOf(text)}" height="60" viewBox="0 0 ${wideOf(text)} 15"><rect x=".7" y=".7" width="${wideOf(text) - 1.4}" height="13.6" rx="6.8" fill="${t.badge}" stroke="${t.ground}" stroke-width="1.4"/><text x="${wideOf(text) / 2}" y="10.8" fill="${t.badgeInk}" font-family="sans-serif" font-size="9.5" font-weight="700" text-anchor="middle">${text}</text></svg>`)}`;

const THEMES = {
  light: { ground: "#ffffff", ink: "#1d2733", soft: "#5b6878", line: "#7d8a99", chosen: "#D55E00", said: "#b84f00", ring: "#ffffff", group: "#eef2f6", badge: "#1d2733", badgeInk: "#ffffff" },
  dark: { ground: "#12181f", ink: "#e8edf2", soft: "#a3afbc", line: "#8593a2", chosen: "#F0A04B", said: "#F0A04B", ring: "#12181f", group: "#1b242e", badge: "#e8edf2", badgeInk: "#12181f" },
};
const SOLID_FROM = 60, DASHED_FROM = 30;
const FONT = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif';

const strokeOf = (confidence) => (confidence === null || confidence < DASHED_FROM ? "dotted" : confidence < SOLID_FROM ? "dashed" : "solid");

function pictureStyle(theme) {
  const t = THEMES[theme];
  return [
    { selector: "core", style: { "active-bg-opacity": 0, "selection-box-color": t.chosen, "selection-box-opacity": 0.15 } },
    { selector: "node.entity", style: {
      shape: "data(shape)", "background-color": "data(colour)", "background-image": (node) => (node.data("badge") ? [node.data("sign"), badge(node.data("badge"), t)] : [node.data("sign")]),
      "background-fit": "none", "background-width": (node) => (node.data("badge") ? ["62%", wideOf(node.data("badge"))] : ["62%"]), "background-height": (node) => (node.data("badge") ? ["62%", 15] : ["62%"]),
      "background-position-x": (node) => (node.data("badge") ? ["50%", node.data("size") - 12] : ["50%"]), "background-position-y": (node) => (node.data("badge") ? ["50%", -5] : ["50%"]),
      "background-clip": ["none", "none"], "background-image-containment": ["over", "over"], "bounds-expansion": 30,
      width: "data(size)", height: "data(size)", "border-width": 2, "border-color": t.ring, label: "data(label)", color: t.ink, "font-family": FONT, "font-size": 13,
      "text-wrap": "wrap", "text-overflow-wrap": "anywhere", "text-max-width": 210, "text-valign": "bottom", "text-margin-y": 5, "line-height": 1.2, "text-background-color": t.ground, "text-background-opacity": 0.85,
      "text-background-padding": 2, "text-background-shape": "round-rectangle", "min-zoomed-font-size": 4 } },
    { selector: "node.asked", style: { "border-width": 4, "border-color": t.chosen, "font-weight": "bold" } },
    { selector: "node.unjoined", style: { "border-style": "dashed", "border-width": 4, "border-color": t.chosen } },
    { selector: "node.group > node.entity", style: { "text-background-color": t.group } },
    { selector: "node.group", style: { shape: "round-rectangle", "background-color": t.group, "border-width": 1, "border-color": t.line, "border-opacity": 0.6, padding: 18,
      label: "data(label)", color: t.soft, "font-family": FONT, "font-size": 12, "text-valign": "top", "text-margin-y": -3 } },
    { selector: "edge", style: {
      "curve-style": "bezier", "line-color": t.line, width: "data(wide)", "line-style": "solid", "line-cap": "round",
      "target-arrow-shape": "data(toward)", "source-arrow-shape": "data(back)", "target-arrow-color": t.line, "source-arrow-color": t.line, "arrow-scale": 0.9,
      label: "data(label)", color: t.soft, "font-family": FONT, "font-size": 10.5, "text-wrap": "wrap", "text-rotation": "autorotate", "line-height": 1.15,
      "text-background-color": t.ground, "text-background-opacity": 0.9, "text-background-padding": 2, "text-background-shape": "round-rectangle", "min-zoomed-font-size": 4.5 } },
    { selector: "edge[stroke = 'dashed']", style: { "line-style": "dashed", "line-dash-pattern": [9, 6] } },
    { selector: "edge[stroke = 'dotted']", style: { "line-style": "dashed", "line-dash-pattern": [0.5, 5.5] } },
    { selector: "edge.same", style: { "line-color": t.chosen, "target-arrow-shape": "none", "line-style": "dashed", "line-dash-pattern": [2, 5], color: t.said } },
    { selector: "edge.extra", style: { "line-opacity": 0.75 } },
    { selector: "node:selected", style: { "border-color": t.chosen, "border-width": 5, "underlay-color": t.chosen, "underlay-opacity": 0.22, "underlay-padding": 9, "underlay-shape": "ellipse" } },
    { selector: "edge:selected", style: { "line-color": t.chosen, "target-arrow-color": t.chosen, "source-arrow-color": t.chosen, color: t.ink, "underlay-color": t.chosen, "underlay-opacity": 0.18, "underlay-padding": 5 } },
    { selector: ".dim", style: { opacity: 0.3 } },
    { selector: ".gone", style: { display: "none" } },
  ];
}

// The same sign for the legend and the PNG, drawn on any canvas.
function drawLook(context, kind, x, y, size) {
  const look = lookOf(kind);
  const corners = { rectangle: 4, "cut-rectangle": 4, "round-rectangle": 4, diamond: 4, "round-diamond": 4, "round-hexagon": 6, "round-pentagon": 5, "round-octagon": 8, octagon: 8, heptagon: 7, "round-tag": 4 };
  const n = corners[look.shape];
  const r = size / 2;
  context.fillStyle = look.colour;
  context.beginPath();
  if (!n) context.arc(x + r, y + r, r, 0, 2 * Math.PI);
  else if (/rectangle|tag/.test(look.shape)) context.roundRect(x, y, size, size, look.shape === "rectangle" ? 0 : size / 5);
  else for (let i = 0; i < n; i += 1) {
    const angle = -Math.PI / 2 + (2 * Math.PI * i) / n + (n === 8 ? Math.PI / 8 : n === 6 ? Math.PI / 6 : 0);
    context[i ? "lineTo" : "moveTo"](x + r + r * Math.cos(angle), y + r + r * Math.sin(angle));
  }
  context.closePath();
  context.fill();
}
