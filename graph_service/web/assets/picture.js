// One picture of one answer. The answer and the token come by message from the page that asked; nothing is kept.
"use strict";

const MOST = 2000; // entities and lines: more can be neither read nor laid out well
const LEAVES = 12; // so many that hang on one entity alone are collapsed into it
const OPENED = 50; // links that opening an entity asks for
const LONGEST = 60; // signs of a caption that are drawn: all of it stands beside the picture
const READABLE = 0.45; // below this zoom labels of a small picture cannot be read: better a part of it, to be moved
const WIDEST = 4000; // pixels of a printed picture
const PATIENCE = 3000; // milliseconds for the page that asked to answer

const picture = {
  given: null, graph: null, cy: null, markings: null, viewer: null, theme: "light",
  captions: new Map(), unshown: new Map(), among: drawing.blank(), extra: false, opened: new Set(), told: new Map(),
};
const at = (id) => document.getElementById(id);
const say = (text) => { at("message").hidden = !text; at("message").textContent = text || ""; };
const size = (graph) => graph.nodes.size + graph.links.size;

// The same answer gives the same picture: the layout's chances are drawn from one fixed seed.
function seeded(work) {
  const chance = Math.random;
  let state = 20240414;
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  try { return work(); } finally { Math.random = chance; }
}

const brief = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text);
const also = (node) => scripts.other(node.caption, picture.captions.get(node.id) || []);

function measured() {
  const values = [...picture.graph.nodes.values()].map((node) => node.measure).filter(Boolean);
  const name = ["parted", "betweenness", "degree"].find((each) => values.some((value) => value[each] > 0)) || "degree";
  return { name, most: Math.max(1, ...values.map((value) => value[name])) };
}

function nodeData(node, scale) {
  const look = lookOf(node.kind), asked = picture.graph.asked.has(node.id);
  const second = also(node);
  const wide = node.measure ? 32 + 36 * Math.sqrt(node.measure[scale.name] / scale.most) : asked ? 52 : 44;
  return { id: node.id, shape: look.shape, colour: look.colour, sign: look.sign, size: wide, label: [node.caption, second].filter(Boolean).map(brief).join("\n") };
}

function lineData(found) {
  const w = side.words(), told = drawing.folded(found);
  const data = { id: found.key, source: found.left, target: found.right };
  if (found.sort === "same") return { ...data, wide: 2, stroke: "dashed", toward: "none", back: "none", label: `${found.one ? w.one : w.same}\n${found.bits} ${w.bits}` };
  const types = told.types.slice(0, 2).map(side.linkWord).join(", ") + (told.types.length > 2 ? " …" : "");
  const times = side.times(told.first, told.last), many = told.count > 1 ? ` ×${told.count}` : "";
  const grade = told.grade ? ` · ${told.grade}` : "";
  const way = found.sort === "link";
  return { ...data, wide: Math.min(7, 2.2 + 1.2 * Math.log2(Math.max(1, told.count))), stroke: way ? strokeOf(told.confidence) : "solid",
    toward: way && told.out ? "triangle" : "none", back: way && told.in ? "triangle" : "none",
    label: [types + many, times + grade].filter(Boolean).join("\n") };
}

const lines = () => [...picture.graph.links.values(), ...(picture.extra ? picture.among.links.values() : [])];

// Entities that hang on one other alone, by that other, where they are many.
function leaves() {
  const ends = new Map(), hidden = new Map();
  for (const each of lines()) for (const [from, to] of [[each.left, each.right], [each.right, each.left]]) ends.set(from, (ends.get(from) || new Set()).add(to));
  for (const [id, others] of ends) {
    const alone = [...others].filter((other) => ends.get(other).size === 1 && !picture.graph.asked.has(other));
    if (alone.length >= LEAVES && !picture.opened.has(id)) hidden.set(id, alone);
  }
  return hidden;
}

function draw({ anew }) {
  const { cy, graph } = picture;
  const scale = measured(), hidden = leaves(), gone = new Set([...hidden.values()].flat());
  const drawn = new Set([...graph.nodes.keys(), ...lines().map((each) => each.key)]);
  cy.batch(() => {
    cy.elements().filter((each) => !each.hasClass("group") && !drawn.has(each.id())).remove();
    graph.groups.forEach((members, n) => {
      const id = `group ${n}`;
      if (members.length > 1 && !cy.getElementById(id).length) cy.add({ group: "nodes", data: { id, label: String(n + 1) }, classes: "group", selectable: false });
    });
    const groupOf = new Map(graph.groups.flatMap((members, n) => (members.length > 1 ? members.map((id) => [id, `group ${n}`]) : [])));
    for (const node of graph.nodes.values()) {
      const data = nodeData(node, scale), more = (hidden.get(node.id) || []).length + (picture.unshown.get(node.id) || 0);
      data.badge = more ? `+${more}` : graph.hubs.has(node.id) ? "+…" : "";
      const found = cy.getElementById(node.id);
      const element = found.length ? found.data(data) : cy.add({ group: "nodes", data: { ...data, parent: groupOf.get(node.id) }, classes: "entity", position: node.near });
      element.toggleClass("asked", graph.asked.has(node.id)).toggleClass("unjoined", graph.unjoined.has(node.id)).toggleClass("gone", gone.has(node.id));
    }
    for (const each of lines()) {
      const data = lineData(each), found = cy.getElementById(each.key);
      const element = found.length ? found.data(data) : cy.add({ group: "edges", data });
      element.toggleClass("same", each.sort === "same").toggleClass("extra", picture.among.links.has(each.key)).toggleClass("gone", gone.has(each.left) || gone.has(each.right));
    }
  });
  if (anew) arrange(anew);
  legend();
  mark();
}

function arrange({ keeping }) {
  const { cy } = picture;
  const shown = cy.elements().not(".gone"), few = shown.length < 300;
  const fixed = keeping ? shown.nodes(".entity").filter((node) => keeping.has(node.id())).map((node) => ({ nodeId: node.id(), position: { ...node.position() } })) : [];
  seeded(() => shown.layout({
    name: "fcose", quality: few ? "proof" : "default", animate: false, randomize: !keeping, fit: false, nodeDimensionsIncludeLabels: true, packComponents: true,
    nodeSeparation: 80, idealEdgeLength: () => (few ? 95 : 60), nodeRepulsion: () => 9000, edgeElasticity: () => 0.3, gravity: 0.2, numIter: few ? 4000 : 1200, tile: true,
    tilingPaddingVertical: 26, tilingPaddingHorizontal: 46, fixedNodeConstraint: fixed.length ? fixed : undefined,
  }).run());
  fit();
}

function fit() {
  picture.cy.fit(picture.cy.elements().not(".gone"), 46);
  const bounded = Math.min(1.25, Math.max(picture.graph.nodes.size < 60 ? READABLE : 0, picture.cy.zoom()));
  if (picture.cy.zoom() !== bounded) { picture.cy.zoom(bounded); picture.cy.center(picture.cy.elements().not(".gone")); }
}

function kinds() {
  const counts = new Map();
  for (const node of picture.graph.nodes.values()) counts.set(LOOKS[node.kind] ? node.kind : "", (counts.get(LOOKS[node.kind] ? node.kind : "") || 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
}

function legend() {
  const some = (test) => picture.cy.nodes(".entity").some(test);
  side.legend(kinds(), {
    asked: picture.graph.asked.size > picture.graph.unjoined.size, unjoined: picture.graph.unjoined.size > 0, larger: [...picture.graph.nodes.values()].some((node) => node.measure), badge: some((node) => Boolean(node.data("badge"))), same: lines().some((each) => each.sort === "same"),
  });
  const w = side.words();
  at("status").textContent = `${w.nodes}: ${picture.graph.nodes.size} · ${w.links}: ${lines().length}`;
  const among = at("among");
  among.hidden = picture.among.links.size === 0;
  among.textContent = w.among(picture.among.links.size);
  among.title = w.amongTitle;
  among.setAttribute("aria-pressed", String(picture.extra));
}

function marking() {
  const w = side.words(), { markings, viewer } = picture;
  const seen = viewer ? `${w.seenBy}: ${viewer.agency} · ${viewer.level}` : "";
  const failed = markings.failed || (markings.ready && !markings.tells(picture.graph.nodes));
  if (!markings.ready || failed) {
    const known = failed && viewer;
    return { marking: failed ? (known ? w.upTo(markings.name(viewer.level, asking.language)) : w.unknown) : w.reading, small: [seen].filter(Boolean), rank: known ? markings.rank(viewer.level) : markings.levels.length };
  }
  const told = markings.of(picture.graph.nodes);
  const small = [`${w.levels}: ${told.levels.map(([level, n]) => `${level} ${n}`).join(", ")}`, `${w.owners}: ${told.owners.join(", ")}`, `${w.released}: ${told.released.map(([to, n]) => `${to} ${n}`).join("; ")}`, seen];
  const highest = told.highest ? markings.name(told.highest, asking.language) : w.unknown;
  return { marking: markings.incomplete ? `${w.atLeast} ${highest}` : highest, small, rank: told.highest ? markings.rank(told.highest) : markings.levels.length };
}

function mark() {
  const told = marking();
  for (const id of ["marking", "marking-below"]) {
    at(id).replaceChildren(told.marking, side.element("small", told.small.join(" · ")));
    at(id).dataset.rank = told.rank;
  }
  at("png").disabled = !(picture.markings.ready || picture.markings.failed);
}

// What the service tells of the entities shown: markings, other spellings, and what is linked but not drawn.
async function around(ids) {
  const { graph, markings } = picture;
  try {
    await asking.around(ids, (told) => {
      for (const entity of told.entities) {
        markings.add(entity);
        picture.captions.set(entity.id, entity.records.nodes.map((record) => drawing.seen(record.caption)));
      }
      for (const each of told.links) {
        if (graph.nodes.has(each.other.id)) drawing.directed(picture.among, each.source, each, each.other.id);
        else picture.unshown.set(each.source, (picture.unshown.get(each.source) || 0) + 1);
      }
      for (const each of told.leftOut) picture.unshown.set(each.entity, (picture.unshown.get(each.entity) || 0) + each.links);
    });
    for (const key of [...picture.among.links.keys()]) if (graph.links.has(key)) picture.among.links.delete(key);
    markings.ready = true;
  } catch (fault) {
    markings.failed = true;
  }
  const bare = graph.links.size === 0 && picture.among.links.size > 0 && size(graph) + picture.among.links.size <= MOST;
  if (bare) picture.extra = true;
  draw({ anew: bare ? {} : null });
}

async function open(id) {
  const hidden = leaves().get(id);
  picture.opened.add(id);
  const before = new Set(picture.cy.nodes(".entity").not(".gone").map((node) => node.id()));
  if (hidden) { draw({ anew: { keeping: before } }); return; }
  if (!picture.unshown.get(id) && !picture.graph.hubs.has(id)) return;
  at("status").textContent = side.words().opening;
  try {
    const told = await asking.open(id, OPENED);
    const known = new Set(picture.graph.nodes.keys());
    const larger = drawing.read(told);
    const fresh = [...larger.nodes.values()].filter((node) => !known.has(node.id));
    if (size(picture.graph) + fresh.length + larger.links.size > MOST) { at("status").textContent = side.words().noRoom(MOST); return; }
    const here = picture.cy.getElementById(id).position();
    fresh.forEach((node, n) => { node.near = { x: here.x + 90 * Math.cos(2.4 * n), y: here.y + 90 * Math.sin(2.4 * n) }; picture.graph.nodes.set(node.id, node); });
    for (const [key, each] of larger.links) if (!picture.graph.links.has(key)) picture.graph.links.set(key, each);
    for (const key of larger.links.keys()) picture.among.links.delete(key);
    picture.graph.hubs.delete(id);
    picture.unshown.set(id, larger.leftOut.get(id) || 0);
    draw({ anew: { keeping: before } });
    await around(fresh.map((node) => node.id));
    show();
  } catch (fault) {
    at("status").textContent = fault.message;
  }
}

function focusOn(id) {
  const element = picture.cy.getElementById(id);
  picture.cy.elements(":selected").unselect();
  element.select();
  const { x1, y1, x2, y2 } = element.renderedBoundingBox(), { cy } = picture;
  const seen = x1 > 0 && y1 > 0 && x2 < cy.width() && y2 < cy.height();
  if (!seen) cy.animate({ center: { eles: element } }, { duration: window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 180 });
}

function linesOf(id) {
  return lines().filter((each) => each.left === id || each.right === id).map((each) => {
    const other = picture.graph.nodes.get(each.left === id ? each.right : each.left), told = drawing.folded(each);
    const items = [...each.items.values()].map((item) => `${item.from === id ? "→" : "←"} ${side.linkWord(item.type)}`);
    return { other: other.caption, line: items.join(", ") + (told.count > 1 ? ` ×${told.count}` : ""), times: side.times(told.first, told.last), go: () => focusOn(other.id), claims: () => focusOn(each.key) };
  });
}

// What is selected, beside the picture; what is not linked with it steps back.
function show() {
  const chosen = picture.cy.elements(":selected");
  picture.cy.elements().removeClass("dim");
  if (!chosen.length) { side.nothing(); return; }
  const element = chosen[0], id = element.id();
  const near = element.isNode() ? element.closedNeighborhood() : element.union(element.connectedNodes());
  picture.cy.elements().not(near).not(".group").addClass("dim");
  if (element.isNode()) showNode(id);
  else showLine(id);
}

async function once(key, question, again) {
  if (picture.told.has(key)) return picture.told.get(key);
  picture.told.set(key, {});
  let found;
  try { found = { told: await question() }; } catch (fault) { found = { fault: fault.message }; }
  picture.told.set(key, found);
  const chosen = picture.cy.elements(":selected");
  if (chosen.length && key.endsWith(chosen[0].id())) again();
  if (found.fault) picture.told.delete(key); // asked anew when it is looked at again
  return found;
}

function showNode(id) {
  const node = picture.graph.nodes.get(id), w = side.words(), buttons = [];
  const hidden = (leaves().get(id) || []).length, more = picture.unshown.get(id) || 0;
  if (hidden || more || picture.graph.hubs.has(id)) {
    const button = side.element("button", hidden ? w.openLeaves(hidden) : w.open(more || "…"));
    button.type = "button";
    button.addEventListener("click", () => open(id));
    buttons.push(button);
  }
  if (picture.opened.has(id) && !hidden) {
    picture.opened.delete(id);
    const collapsible = (leaves().get(id) || []).length > 0;
    picture.opened.add(id);
    if (collapsible) {
      const button = side.element("button", w.close);
      button.type = "button";
      button.addEventListener("click", () => { picture.opened.delete(id); draw({ anew: null }); showNode(id); });
      buttons.push(button);
    }
  }
  const key = `${asking.language} ${id}`;
  once(key, () => asking.one(id), () => showNode(id));
  side.node(node, { also: also(node), links: linesOf(id), buttons, markings: picture.markings, ...picture.told.get(key) });
}

function showLine(key) {
  const found = picture.graph.links.get(key) || picture.among.links.get(key), w = side.words();
  const caption = (id) => picture.graph.nodes.get(id).caption;
  const items = [...found.items.values()].map((item) => ({
    line: `${caption(item.from)} → ${side.linkWord(item.type)} → ${caption(item.to)}`,
    times: [side.times(item.first, item.last), item.count ? `${item.count} ${w.times}` : ""].filter(Boolean).join(" · "),
    grade: found.sort === "link" ? [item.grade || w.notGraded, item.confidence === null ? "" : `${w.confidence} ${item.confidence}`, [...item.agencies].join(", ")].filter(Boolean).join(" · ") : "",
  }));
  const name = `${asking.language} ${key}`;
  if (found.sort === "link") once(name, () => asking.claims(found.left, found.right), () => showLine(key));
  const { told, fault } = picture.told.get(name) || {};
  const end = (id) => ({ caption: caption(id), go: () => focusOn(id) });
  side.line(found, { left: end(found.left), right: end(found.right), items, markings: picture.markings, hops: told, fault });
}

// As it is written and as it is typed: ё for е, and a number with whatever stands between its digits.
const folded = (text) => drawing.seen(text).toLowerCase().replaceAll("ё", "е");
const digits = (text) => text.replace(/\D/g, "");

// What a node may be sought by: its captions in both scripts, its id and those of its records.
function sought(id) {
  const node = picture.graph.nodes.get(id);
  return [node.caption, also(node) || "", ...(picture.captions.get(id) || []), id, ...picture.markings.recordsOf(id)].map(folded);
}

function search(next) {
  const text = folded(at("search").value.trim());
  const number = /^[-+\d\s()./]{7,}$/.test(text) ? digits(text) : "";
  const all = picture.cy.nodes(".entity");
  picture.cy.elements().removeClass("dim");
  at("hits").textContent = "";
  if (!text) { show(); return; }
  const hits = all.filter((node) => sought(node.id()).some((each) => each.includes(text) || (number.length >= 7 && digits(each).includes(number))));
  all.not(hits).addClass("dim");
  picture.cy.edges().addClass("dim");
  if (!hits.length) { at("hits").textContent = "0"; return; }
  if (!next) { at("hits").textContent = String(hits.length); return; }
  const turn = (search.turn = ((search.turn ?? -1) + 1) % hits.length);
  focusOn(hits[turn].id());
  at("hits").textContent = `${turn + 1} ${side.words().of} ${hits.length}`;
}

function step(x, y) {
  const { cy } = picture;
  const shown = cy.nodes(".entity").not(".gone"), chosen = cy.nodes(".entity:selected");
  if (!chosen.length) { if (shown.length) focusOn((shown.filter(".asked")[0] || shown[0]).id()); return; }
  const here = chosen[0].position();
  let best = null, least = Infinity;
  shown.not(chosen).forEach((node) => {
    const there = node.position(), dx = there.x - here.x, dy = there.y - here.y, along = dx * x + dy * y, across = Math.abs(dx * y - dy * x);
    if (along > 0 && along + 2.5 * across < least) { least = along + 2.5 * across; best = node; }
  });
  if (best) focusOn(best.id());
}

function save() {
  const told = marking(), w = side.words(), now = new Date().toISOString();
  const line = (dashes, wide, words, colour) => [dashes, wide, colour, words];
  const drawnLines = [line([], 2, w.solid), line([5, 4], 2, w.dashed), line([0.1, 5], 2, w.dotted), line([], 5, w.thick)];
  if (lines().some((each) => each.sort === "same")) drawnLines.push(line([1, 5], 2, w.same, "chosen"));
  const notes = [picture.graph.asked.size ? `◯ ${w.asked}` : "", picture.graph.unjoined.size ? `◌ ${w.unjoined}` : "", picture.cy.nodes(".entity").some((node) => node.data("badge")) ? `+n ${w.hub.split(";")[0]}` : ""];
  return png.save(picture.cy, {
    ...told, title: at("title").textContent, small: [...told.small, `${w.made} ${now.slice(0, 16).replace("T", " ")} UTC · ${at("status").textContent}`],
    kinds: kinds().map(([kind, n]) => [kind, `${side.kindWord(kind)}: ${n}`]), lines: drawnLines, notes: notes.filter(Boolean).join("   "), theme: picture.theme, file: `picture-${now.slice(0, 16).replace(":", "")}.png`,
  });
}

function zoom(by) {
  const { cy } = picture;
  cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
}

function paint(theme) {
  picture.theme = theme;
  document.documentElement.dataset.theme = theme;
  if (picture.cy) picture.cy.style(pictureStyle(theme));
}

function speak(language) {
  asking.language = language;
  const w = side.words();
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-words]")) element.textContent = w[element.dataset.words];
  for (const element of document.querySelectorAll("[data-title]")) { element.title = w[element.dataset.title]; element.setAttribute("aria-label", w[element.dataset.title]); }
  for (const name of ["en", "ru"]) at(name).setAttribute("aria-pressed", String(name === language));
  at("search").placeholder = w.searchHint;
  at("canvas").setAttribute("aria-label", w.title);
  at("key-list").replaceChildren(...w.keyWords.flatMap(([key, meaning]) => [side.element("dt", key), side.element("dd", meaning)]));
  const titles = picture.given && picture.given.title;
  at("title").textContent = (titles && titles[language]) || w.title;
  document.title = at("title").textContent;
  if (picture.cy) { draw({ anew: null }); show(); }
}

const KEYS = {
  "/": () => at("search").focus(), "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: fit, a: () => arrange({}), p: () => at("png").click(),
  Escape: () => { at("search").value = ""; at("hits").textContent = ""; picture.cy.elements().unselect(); show(); }, Enter: () => { const chosen = picture.cy.nodes(":selected"); if (chosen.length) open(chosen[0].id()); },
  ArrowLeft: () => step(-1, 0), ArrowRight: () => step(1, 0), ArrowUp: () => step(0, -1), ArrowDown: () => step(0, 1),
};

function listen() {
  const { cy } = picture;
  cy.on("select unselect", () => { clearTimeout(listen.later); listen.later = setTimeout(show, 0); });
  cy.on("dbltap", "node.entity", (event) => open(event.target.id()));
  at("search").addEventListener("input", () => { search.turn = -1; search(false); });
  at("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); search(true); }
    if (event.key === "Escape") { at("canvas").focus(); KEYS.Escape(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target === at("search")) return;
    if (event.key === "Enter" && event.target.closest("button, summary")) return;
    const act = KEYS[event.key] || { ф: KEYS.a, з: KEYS.p, ".": KEYS["/"] }[event.key]; // the same keys of a Russian keyboard
    if (act) { event.preventDefault(); act(); }
  });
  for (const [id, act] of Object.entries({
    closer: () => zoom(1.25), farther: () => zoom(0.8), fit, arrange: () => arrange({}), png: save, print: () => window.print(),
    among: () => { picture.extra = !picture.extra; draw({ anew: null }); },
  })) at(id).addEventListener("click", act);
  // What is on the screen is of its size, and is drawn anew too late for the paper.
  window.addEventListener("beforeprint", () => {
    const { theme } = picture;
    paint("light");
    const paper = cy.renderer().bufferCanvasImage({ full: true, scale: 2, bg: THEMES.light.ground, maxWidth: WIDEST, maxHeight: WIDEST });
    paper.id = "paper";
    at("stage").append(paper);
    window.addEventListener("afterprint", () => { paper.remove(); paint(theme); }, { once: true });
  });
}

async function begin(given) {
  picture.given = given;
  asking.token = given.token;
  speak(given.language);
  picture.graph = drawing.read(given.answer.data);
  if (!picture.graph.nodes.size) { say(side.words().nothing); return; }
  if (size(picture.graph) > MOST) { say(side.words().tooMany(size(picture.graph), MOST)); return; }
  picture.markings = new Markings(await asking.levels());
  picture.cy = cytoscape({ container: at("canvas"), style: pictureStyle(picture.theme), minZoom: 0.05, maxZoom: 4, boxSelectionEnabled: false, selectionType: "single",
    hideEdgesOnViewport: size(picture.graph) > 800, textureOnViewport: size(picture.graph) > 800 });
  listen();
  draw({ anew: {} });
  say("");
  picture.viewer = await asking.viewer().catch(() => null);
  await around([...picture.graph.nodes.keys()]);
  document.documentElement.dataset.ready = "true";
}

function start() {
  paint(window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  speak((navigator.language || "en").startsWith("ru") ? "ru" : "en");
  at("theme").addEventListener("click", () => paint(picture.theme === "dark" ? "light" : "dark"));
  for (const name of ["en", "ru"]) at(name).addEventListener("click", () => speak(name));
  if (typeof cytoscape === "undefined") { say(side.words().noBuild); return; }
  const alone = setTimeout(() => say(side.words().alone), PATIENCE);
  window.addEventListener("message", (event) => {
    if (event.origin !== location.origin || event.source !== window.opener || picture.given || !event.data || !event.data.answer) return;
    clearTimeout(alone);
    begin(event.data);
  });
  if (window.opener) window.opener.postMessage("picture", location.origin);
  else { clearTimeout(alone); say(side.words().alone); }
}

start();
