// Beside the picture: the legend, and what is known of what is selected.
"use strict";

const side = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined && text !== null) made.textContent = drawing.seen(String(text));
    if (className) made.className = className;
    return made;
  };
  const shape = (name, attributes, text) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text) made.textContent = text;
    return made;
  };
  const words = () => PICTURE_WORDS[asking.language];
  const kindWord = (kind) => (KIND_WORDS[kind] ? KIND_WORDS[kind][asking.language] : kind || words().other);
  const factWord = (name) => (asking.language === "ru" && FACT_WORDS[name]) || name;
  const linkWord = (type) => (LINK_WORDS[type] ? LINK_WORDS[type][asking.language] : type.replaceAll("_", " "));

  function sample(kind) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 48;
    drawLook(canvas.getContext("2d"), kind, 2, 2, 44);
    const image = new Image();
    image.addEventListener("load", () => canvas.getContext("2d").drawImage(image, 11, 11, 26, 26));
    image.src = lookOf(kind).sign;
    return canvas;
  }

  function line(dashes, className) {
    const found = shape("svg", { viewBox: "0 0 24 24" });
    const attributes = { x1: 1, y1: 12, x2: 23, y2: 12, class: className || "" };
    if (dashes) attributes["stroke-dasharray"] = dashes;
    found.append(shape("line", attributes));
    return found;
  }

  function row(drawn, text, count) {
    const made = element("li");
    made.append(drawn, element("span", text));
    if (count !== undefined) made.append(element("span", String(count), "count"));
    return made;
  }

  function legend(kinds, has) {
    const list = element("ul");
    for (const [kind, count] of kinds) list.append(row(sample(kind), kindWord(kind), count));
    if (has.asked) {
      const ring = shape("svg", { viewBox: "0 0 24 24" });
      ring.append(shape("circle", { cx: 12, cy: 12, r: 9, class: "ring" }));
      list.append(row(ring, words().asked));
    }
    if (has.unjoined) {
      const ring = shape("svg", { viewBox: "0 0 24 24" });
      ring.append(shape("circle", { cx: 12, cy: 12, r: 9, class: "ring", "stroke-dasharray": "4 3" }));
      list.append(row(ring, words().unjoined));
    }
    if (has.larger) {
      const circles = shape("svg", { viewBox: "0 0 24 24" });
      circles.append(shape("circle", { cx: 5, cy: 12, r: 3, class: "size" }), shape("circle", { cx: 16, cy: 12, r: 7, class: "size" }));
      list.append(row(circles, words().larger));
    }
    if (has.badge) {
      const badge = shape("svg", { viewBox: "0 0 24 24" });
      badge.append(shape("rect", { x: 1, y: 6, width: 22, height: 12, rx: 4, class: "badge" }), shape("text", { x: 12, y: 15 }, "+9"));
      list.append(row(badge, words().hub));
    }
    const lines = element("ul");
    lines.append(row(line(), words().solid), row(line("4 4"), words().dashed), row(line("0.1 5"), words().dotted), row(line(null, "thick"), words().thick));
    if (has.same) lines.append(row(line("1 5", "same"), words().same));
    document.getElementById("legend").replaceChildren(element("h3", words().kind), list, element("h3", words().line), lines);
  }

  function card(head, level, rank, ...lines) {
    const made = element("div", null, "card");
    const top = element("header");
    top.append(element("strong", head));
    if (level) {
      const tag = element("span", level, "level");
      tag.dataset.rank = rank;
      top.append(tag);
    }
    made.append(top, ...lines);
    return made;
  }

  function facts(told) {
    const list = element("dl");
    for (const [name, value] of Object.entries(told)) {
      if (name === "id" || name === "kind" || value === null || value === "") continue;
      list.append(element("dt", factWord(name)), element("dd", plain(value)));
    }
    return list;
  }

  function plain(value) {
    if (Array.isArray(value)) return value.map(plain).join(", ");
    if (value && typeof value === "object") return Object.values(value).filter((each) => each !== null).map(plain).join(" · ");
    return String(value);
  }

  const times = (first, last) => (first && last && first !== last ? `${first} – ${last}` : first || last || "");

  // Who goes on without a mouse stays where they were when the same is told anew, and comes to the head of something else.
  function begin(...parts) {
    const shown = document.getElementById("details"), here = document.activeElement, held = shown.contains(here);
    const head = () => shown.querySelector("h2")?.textContent;
    const alike = () => [...shown.querySelectorAll("button")].filter((each) => each.textContent === here.textContent);
    const was = head(), place = held ? alike().indexOf(here) : -1;
    shown.hidden = false;
    shown.replaceChildren(...parts);
    if (held) {
      parts[0].tabIndex = -1;
      ((head() === was && alike()[place]) || parts[0]).focus();
    }
    return shown;
  }

  function go(text, act) {
    const made = element("button", text, "go");
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  return {
    element, words, kindWord, linkWord, legend, times,

    nothing() {
      document.getElementById("details").hidden = true;
    },

    // `told` is what the service answers; before it comes, what the picture itself knows.
    node(node, { also, links, buttons, markings, told, fault }) {
      const w = words();
      const parts = [element("h2", node.caption), element("p", [also, kindWord(node.kind)].filter(Boolean).join(" · "), "also"), ...buttons];
      if (node.measure) {
        const list = element("dl");
        for (const name of ["degree", "betweenness", "parted"]) list.append(element("dt", w[name]), element("dd", String(node.measure[name])));
        parts.push(element("h3", w.measure), list);
      }
      if (fault) parts.push(element("p", fault, "soft against"));
      if (!told && !fault) parts.push(element("p", w.asking, "soft"));
      if (told) {
        parts.push(element("h3", `${w.recordsOf}: ${told.entity.recordCount}`));
        for (const record of told.entity.records.nodes) {
          const lines = [element("p", `${record.agency} · ${record.id} · ${record.reportedAt.slice(0, 10)}`, "soft"), facts(record.source)];
          for (const each of record.contradictions) lines.push(element("p", each.words, "against"));
          parts.push(card(record.caption, record.level, markings.rank(record.level), ...lines));
        }
        if (told.entity.records.pageInfo.hasNextPage) parts.push(element("p", w.more, "soft"));
        if (told.how && told.how.steps && told.how.steps.length) {
          parts.push(element("h3", w.reasons));
          for (const step of told.how.steps) {
            const lines = step.reasons.map((reason) => element("p", reason.words, reason.bits < 0 ? "against" : ""));
            parts.push(card(`${step.left.caption} ~ ${step.right.caption}`, null, null, element("p", `${step.words} · ${step.bits} ${w.bits}`, "soft"), ...lines));
          }
        }
      }
      parts.push(element("h3", `${w.linksOf}: ${links.length}`));
      for (const each of links) {
        const made = card("", null, null);
        made.querySelector("strong").append(go(each.other, each.go));
        const line = element("p");
        line.append(go(each.line, each.claims));
        made.append(line, element("p", each.times, "soft"));
        parts.push(made);
      }
      begin(...parts);
    },

    line(found, { left, right, items, markings, hops, fault }) {
      const w = words();
      const head = element("h2");
      head.append(go(left.caption, left.go), " — ", go(right.caption, right.go));
      const parts = [head];
      if (found.sort === "same") {
        parts.push(element("p", `${found.words || (found.one ? w.one : w.same)} · ${found.bits} ${w.bits}`, "also"), element("h3", w.evidence));
        for (const reason of found.reasons) parts.push(element("p", reason.words, reason.bits < 0 ? "against" : ""));
        begin(...parts);
        return;
      }
      for (const item of items) parts.push(card(item.line, null, null, element("p", item.times), element("p", item.grade, "soft")));
      if (found.sort !== "link") { begin(...parts); return; }
      parts.push(element("h3", w.claimsOf));
      if (fault) parts.push(element("p", fault, "soft against"));
      else if (!hops) parts.push(element("p", w.asking, "soft"));
      else if (!hops.length) parts.push(element("p", w.noClaims, "soft"));
      for (const hop of hops || [])
        for (const claim of hop.claims)
          parts.push(card(linkWord(claim.type), claim.level, markings.rank(claim.level), element("p", times(claim.since, claim.until)),
            element("p", `${claim.agency} · ${claim.id}`, "soft"), element("p", `${w.grade}: ${claim.grading || w.notGraded}`, "soft"), facts(claim.properties || {})));
      begin(...parts);
    },
  };
})();
