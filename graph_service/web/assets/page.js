// What both pages share: the language, the token (kept in memory, never stored), the prepared questions, the way to a picture.
"use strict";

const WORDS = {
  en: { question: "Question", token: "Token", enter: "Enter", choose: "choose one …", run: "Run", variables: "Variables (JSON)",
        picture: "Picture", drawn: "Draw this answer in a tab of its own", undrawn: "An answer that holds entities with their ids can be drawn",
        file: "File", filed: "Take this answer along as a file", format: "Format", ceiling: "No higher than", whole: "of any level I may see", upTo: "no higher than ",
        unfilled: "Enter your token first: the ids of the example are found by searching.", missing: "Not found here, fill in an id of yours: ",
        query: "Query (GraphQL)", asking: "asking …", silent: "The service does not answer. Ask again in a moment.",
        nobody: "not signed in", unknown: "this token is not recognised", note: "This plain page needs nothing from npm. Where npm built the full explorer, it is at /" },
  ru: { question: "Вопрос", token: "Токен", enter: "Войти", choose: "выберите …", run: "Выполнить", variables: "Переменные (JSON)",
        picture: "Схема", drawn: "Нарисовать этот ответ в отдельной вкладке", undrawn: "Нарисовать можно ответ, в котором есть объекты с номерами",
        file: "Файл", filed: "Сохранить этот ответ в файл", format: "Формат", ceiling: "Не выше", whole: "с любым доступным мне грифом", upTo: "не выше: ",
        unfilled: "Сначала введите токен: номера для примера находятся поиском.", missing: "Здесь не найдено, укажите свой номер: ",
        query: "Запрос (GraphQL)", asking: "запрос …", silent: "Служба не отвечает. Повторите запрос немного позже.",
        nobody: "вход не выполнен", unknown: "токен не распознан", note: "Эта простая страница не требует npm. Если полный обозреватель собран, он открывается по адресу /" },
};
const FORMATS = { xlsx: "XLSX", csv: "CSV", anx: "i2 ANX", graphml: "GraphML", gexf: "GEXF", ftm: "FollowTheMoney" };
const SEARCH = "query ($text: String!, $kind: String) { search(text: $text, kind: $kind, first: 1) { ... on SearchConnection { edges { record node { id } } } } }";

const page = {
  language: (navigator.language || "en").startsWith("ru") ? "ru" : "en",
  token: "",
  groups: [],
  questions: [],
  chosen: null,
  filled: false,
  answer: null,
  pictures: new Map(),

  headers() {
    const found = { "accept-language": page.language };
    if (page.token) found.authorization = `Bearer ${page.token}`;
    return found;
  },

  // What is answered: where nobody does, or what stands before the service does in words of its own, an error in ours.
  async sent(address, options) {
    const answer = await fetch(address, options).catch(() => null);
    if (answer && (answer.ok || /json/.test(answer.headers.get("content-type")))) return answer;
    const told = { errors: [{ message: WORDS[page.language].silent }] };
    return new Response(JSON.stringify(told), { status: 503, headers: { "content-type": "application/json" } });
  },

  async ask(query, variables) {
    const answer = await page.sent("/graphql", {
      method: "POST",
      headers: { ...page.headers(), "content-type": "application/json", accept: "application/graphql-response+json" },
      body: JSON.stringify({ query, variables }),
    });
    return answer.json();
  },

  speak(language) {
    page.language = language;
    document.documentElement.lang = language;
    for (const element of document.querySelectorAll("[data-words]")) element.textContent = WORDS[language][element.dataset.words];
    for (const name of ["en", "ru"]) document.getElementById(name).setAttribute("aria-pressed", String(name === language));
    const list = document.getElementById("questions");
    list.replaceChildren(new Option(WORDS[language].choose, ""));
    for (const group of page.groups) {
      const shown = document.createElement("optgroup");
      shown.label = group.title[language];
      for (const question of page.questions.filter((each) => each.group === group.id)) shown.append(new Option(question.title[language], question.name));
      list.append(shown);
    }
    list.value = page.chosen ? page.chosen.name : "";
    page.about(page.chosen ? page.chosen.description[language] : "");
    page.drawable();
    page.whoami();
  },

  about(words, bad = false) {
    const shown = document.getElementById("about");
    shown.textContent = words;
    shown.className = bad ? "bad" : "";
  },

  async whoami() {
    const who = document.getElementById("who");
    who.className = "";
    const token = page.token;
    if (!token) { who.textContent = WORDS[page.language].nobody; await page.ceilings(token, null); return; }
    const answer = await page.ask("{ viewer { ... on Viewer { agency level } } }");
    if (token !== page.token) return; // another was entered meanwhile
    const viewer = answer.data && answer.data.viewer;
    const failed = answer.errors ? answer.errors[0].message : WORDS[page.language].unknown;
    who.textContent = viewer && viewer.agency ? `${viewer.agency} · ${viewer.level}` : failed;
    who.className = viewer && viewer.agency ? "" : "bad";
    await page.ceilings(token, viewer && viewer.level);
  },

  // Levels that a file may be held to: those below the viewer's own.
  async ceilings(token, highest) {
    const answer = highest ? await page.sent("/assets/levels.json", { headers: page.headers() }) : null;
    const levels = answer && answer.ok ? await answer.json() : [];
    if (token !== page.token) return;
    const below = levels.slice(0, Math.max(0, levels.findIndex((level) => level.id === highest)));
    const list = document.getElementById("ceiling"), { value } = list;
    list.replaceChildren(new Option(WORDS[page.language].whole, ""), ...below.map((level) => new Option(WORDS[page.language].upTo + level.name[page.language], level.id)));
    list.value = below.some((level) => level.id === value) ? value : "";
    list.hidden = below.length === 0;
  },

  // The example's ids are sought, not known: another store gives them to its own records.
  async found(sought) {
    const answer = await page.ask(SEARCH, { text: sought.text, kind: sought.kind });
    if (answer.errors) throw new Error(answer.errors[0].message);
    const best = ((answer.data && answer.data.search && answer.data.search.edges) || [])[0];
    return best ? (sought.record ? best.record : best.node.id) : null;
  },

  async choose(question, show) {
    page.chosen = question;
    page.about(question.description[page.language]);
    const variables = structuredClone(question.values);
    const missing = [];
    let failed = "";
    for (const [path, sought] of Object.entries(question.search)) {
      const many = Array.isArray(sought);
      const ids = await Promise.all([sought].flat().map((each) => (page.token ? page.found(each).catch((fault) => { failed = fault.message; return null; }) : null)));
      if (ids.includes(null)) missing.push(path);
      const [name, within] = path.split(".");
      const value = many ? ids.filter((id) => id !== null) : ids[0] || "";
      if (within) variables[name] = { ...variables[name], [within]: value };
      else variables[name] = value;
    }
    if (page.chosen !== question) return;
    page.filled = missing.length === 0;
    if (missing.length) page.about(failed || (page.token ? WORDS[page.language].missing + missing.join(", ") : WORDS[page.language].unfilled), true);
    show(question.query, JSON.stringify(variables, null, 2));
  },

  // What an answer's page keeps for its picture, and as whom it was asked; nothing leaves this page before the picture asks for it.
  answered(query, variables, answer, token = page.token, operationName = undefined) {
    page.answer = { query, variables, answer, token, operationName };
    page.drawable();
  },

  drawable() {
    const can = Boolean(page.answer && drawing.holds(page.answer.answer.data));
    for (const [name, word] of [["picture", "drawn"], ["file", "filed"]]) {
      const button = document.getElementById(name);
      button.disabled = !can;
      button.title = WORDS[page.language][can ? word : "undrawn"];
    }
    for (const name of ["format", "ceiling"]) document.getElementById(name).setAttribute("aria-label", WORDS[page.language][name]);
  },

  draw() {
    const opened = window.open("/picture");
    if (opened) page.pictures.set(opened, { ...page.answer, title: page.chosen && page.answer.query === page.chosen.query ? page.chosen.title : null });
  },

  // The question is asked anew: a file is stamped, paid for and told to the audit log by the service.
  async save() {
    const { query, variables, operationName } = page.answer;
    const asked = new URLSearchParams({ format: document.getElementById("format").value });
    const ceiling = document.getElementById("ceiling").value;
    if (ceiling) asked.set("noHigherThan", ceiling);
    const answer = await page.sent(`/exports?${asked}`, {
      method: "POST",
      headers: { ...page.headers(), "content-type": "application/json" },
      body: JSON.stringify({ query, variables, operationName }),
    });
    if (!answer.ok) {
      const told = await answer.json();
      page.about(told.errors[0].message, true);
      return;
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = answer.headers.get("content-disposition").split('"')[1];
    link.click();
    URL.revokeObjectURL(link.href);
  },

  // By message to a page of ours only: an address, a cookie or the browser's storage would be remembered.
  given(event) {
    if (event.origin !== location.origin || event.data !== "picture" || !page.pictures.has(event.source)) return;
    event.source.postMessage({ ...page.pictures.get(event.source), language: page.language }, location.origin);
  },

  // All that a hand may touch answers before anything is fetched: a form sent meanwhile would be the browser's, and go nowhere.
  async start(show) {
    document.getElementById("questions").addEventListener("change", (event) => {
      const question = page.questions.find((each) => each.name === event.target.value);
      if (question) page.choose(question, show);
    });
    document.getElementById("sign-in").addEventListener("submit", async (event) => {
      event.preventDefault();
      page.token = document.getElementById("token").value.trim();
      await page.whoami();
      if (page.chosen && !page.filled) page.choose(page.chosen, show);
    });
    document.getElementById("picture").addEventListener("click", page.draw);
    document.getElementById("format").replaceChildren(...Object.entries(FORMATS).map(([id, name]) => new Option(name, id)));
    document.getElementById("file").addEventListener("click", page.save);
    window.addEventListener("message", page.given);
    for (const name of ["en", "ru"]) document.getElementById(name).addEventListener("click", () => page.speak(name));
    document.querySelector("#sign-in button").disabled = false;
    page.speak(page.language);
    const told = await (await page.sent("/assets/questions.json")).json();
    if (told.errors) { page.about(told.errors[0].message, true); return; }
    page.groups = told.groups;
    page.questions = told.questions;
    page.speak(page.language);
  },
};
