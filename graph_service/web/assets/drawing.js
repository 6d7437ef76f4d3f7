// From an answer to what can be drawn: entities, and their links folded by pair. Knows shapes of answers, not names of questions.
"use strict";

const drawing = (() => {
  const UNDRAWN = new Set(["records", "leftRecord", "rightRecord", "judgements", "receipts", "properties", "reasons", "pageInfo", "claims", "parameters"]);
  // Signs that nobody sees but that turn their neighbours round, or part a word that is sought; joiners stay, for Persian is written with them.
  const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
  const text = (value) => (typeof value === "string" ? value : null);
  const named = (value) => Boolean(value && typeof value.id === "string" && typeof value.caption === "string");
  const earlier = (a, b) => (!a ? b : !b ? a : a < b ? a : b);
  const later = (a, b) => (!a ? b : !b ? a : a > b ? a : b);

  function blank() {
    return { nodes: new Map(), links: new Map(), asked: new Set(), unjoined: new Set(), hubs: new Set(), leftOut: new Map(), groups: [] };
  }

  function node(graph, told) {
    const known = graph.nodes.get(told.id);
    if (known) return known;
    const made = { id: told.id, kind: told.kind || "", caption: drawing.seen(told.caption), measure: null };
    graph.nodes.set(told.id, made);
    return made;
  }

  // One line stands for all that links two entities; its items keep each type and direction apart.
  function link(graph, from, to, told) {
    if (!from || !to || from === to) return;
    const sort = told.sort || "link";
    const key = JSON.stringify([sort, ...[from, to].sort()]);
    if (!graph.links.has(key)) graph.links.set(key, { key, sort, left: from, right: to, items: new Map(), one: false, bits: null, words: null, reasons: [] });
    const found = graph.links.get(key);
    if (sort === "same") { found.one = told.one; found.bits = told.bits; found.words = told.words; found.reasons = told.reasons || []; }
    const itemKey = JSON.stringify([told.type, from, to]);
    const item = found.items.get(itemKey) || { type: told.type, from, to, ids: new Set(), count: 0, first: null, last: null, confidence: null, grade: null, agencies: new Set() };
    for (const id of told.ids || []) item.ids.add(id);
    item.count = Math.max(item.count, told.count || 0, item.ids.size);
    item.first = earlier(item.first, told.first || told.last);
    item.last = later(item.last, told.last || told.first);
    if (typeof told.confidence === "number") item.confidence = Math.max(item.confidence ?? 0, told.confidence);
    item.grade = item.grade || told.grade || null;
    for (const agency of told.agencies || []) item.agencies.add(agency);
    found.items.set(itemKey, item);
  }

  function directed(graph, from, told, other) {
    const ends = told.direction === "IN" ? [other, from] : [from, other];
    const claims = told.claims;
    link(graph, ...ends, {
      type: told.type, first: told.first || told.since, last: told.last || told.until, confidence: told.confidence, grade: told.grade,
      count: typeof claims === "number" ? claims : 1,
      ids: Array.isArray(claims) ? claims.map((claim) => claim.id).filter(Boolean) : told.claim ? [told.claim] : [],
      agencies: told.agencies || (Array.isArray(claims) ? claims.map((claim) => claim.agency).filter(Boolean) : told.agency ? [told.agency] : []),
    });
  }

  function read(graph, told, within) {
    if (named(told.left) && named(told.right)) {
      if (text(told.type)) directed(graph, told.left.id, told, told.right.id);
      else if (typeof told.bits === "number")
        link(graph, told.left.id, told.right.id, { sort: "same", type: "same", one: Boolean(within.one || told.together), bits: told.bits, words: told.standingWords || told.words || null, reasons: told.reasons, count: 0 });
    } else if (text(told.left) && text(told.right) && typeof told.shared === "number" && told.shared > 0) {
      link(graph, told.left, told.right, { sort: "shared", type: "shared", count: told.shared });
    } else if (text(told.type) && named(told.other)) {
      directed(graph, told.source || (told.entity && told.entity.id) || within.entity, told, told.other.id);
    } else if (named(told.entity) && Array.isArray(told.cells)) {
      for (const cell of told.cells) for (const type of cell.types || []) link(graph, cell.entity, told.entity.id, { ...cell, type, count: cell.claims });
    } else if (named(told.entity) && Array.isArray(told.meetings)) {
      for (const meeting of told.meetings.filter((each) => named(each.thing)))
        for (const who of [told.entity.id, within.asked])
          link(graph, who, meeting.thing.id, { sort: "met", type: "met", first: meeting.on, last: meeting.on, ids: [`${who} ${meeting.on}`] });
    } else if (text(told.from) && text(told.to) && told.link && text(told.link.type)) {  // of a saved query
      directed(graph, told.from, { ...told.link, direction: "OUT" }, told.to);
    } else if (named(told.entity) && typeof told.parted === "number") {
      node(graph, told.entity).measure = { degree: told.degree, betweenness: told.betweenness, parted: told.parted };
    }
    if (Array.isArray(told.members)) graph.groups.push(told.members.map((each) => each.id));
    if (Array.isArray(told.unjoined)) for (const each of told.unjoined) graph.unjoined.add(each.id);
    for (const name of ["asked", "entities", "unjoined"]) if (Array.isArray(told[name])) for (const each of told[name]) graph.asked.add(each.id);
    if (Array.isArray(told.hubs)) for (const each of told.hubs) graph.hubs.add(each.id);
    if (Array.isArray(told.hops) && told.hops.length && named(told.hops[0].left) && !("asked" in told)) {
      graph.asked.add(told.hops[0].left.id);
      graph.asked.add(told.hops[told.hops.length - 1].right.id);
    }
    for (const each of told.leftOutByType || told.leftOut || [])
      if (each && typeof each.links === "number") graph.leftOut.set(each.entity, (graph.leftOut.get(each.entity) || 0) + each.links);
  }

  function walk(graph, value, within) {
    if (Array.isArray(value)) { for (const each of value) walk(graph, each, within); return; }
    if (value === null || typeof value !== "object") return;
    let inner = within;
    if (named(value)) {
      node(graph, value);
      inner = { ...inner, entity: value.id };
      if (value.links || value.records) graph.asked.add(value.id);
    }
    if (named(value.entity) && Array.isArray(value.others)) { inner = { ...inner, asked: value.entity.id }; graph.asked.add(value.entity.id); }
    read(graph, value, inner);
    for (const [name, each] of Object.entries(value)) if (!UNDRAWN.has(name)) walk(graph, each, name === "steps" ? { ...inner, one: true } : inner);
  }

  return {
    // Text as it is shown; what is stored stays as it came.
    seen: (value) => value.replace(UNSEEN, ""),

    blank,
    node,
    link,
    directed,

    // Adds an answer's data to a graph; links of entities that the answer does not name are left out.
    read(data, graph = blank()) {
      walk(graph, data, {});
      for (const [key, each] of graph.links) if (!graph.nodes.has(each.left) || !graph.nodes.has(each.right)) graph.links.delete(key);
      return graph;
    },

    holds(data) {
      return Boolean(data) && drawing.read(data).nodes.size > 0;
    },

    // What is written on a folded line.
    folded(found) {
      const items = [...found.items.values()];
      const grades = [...new Set(items.map((item) => item.grade).filter(Boolean))].sort();
      const confidences = items.map((item) => item.confidence).filter((each) => each !== null);
      return {
        types: [...new Set(items.map((item) => item.type))],
        count: items.reduce((sum, item) => sum + item.count, 0),
        first: items.reduce((found_, item) => earlier(found_, item.first), null),
        last: items.reduce((found_, item) => later(found_, item.last), null),
        confidence: confidences.length ? Math.max(...confidences) : null,
        grade: grades[0] || null,
        out: items.some((item) => item.from === found.left),
        in: items.some((item) => item.from === found.right),
      };
    },
  };
})();
