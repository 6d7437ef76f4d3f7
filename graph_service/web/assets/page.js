// What both pages share: the language, the token (kept in memory, never stored) and the prepared questions.
"use strict";

const WORDS = {
  en: { question: "Question", token: "Token", enter: "Enter", choose: "choose one …", run: "Run", variables: "Variables (JSON)",
        nobody: "not signed in", unknown: "this token is not recognised", note: "This plain page needs nothing from npm. Where npm built the full explorer, it is at /" },
  ru: { question: "Вопрос", token: "Токен", enter: "Войти", choose: "выберите …", run: "Выполнить", variables: "Переменные (JSON)",
        nobody: "вход не выполнен", unknown: "токен не распознан", note: "Эта простая страница не требует npm. Если полный обозреватель собран, он открывается по адресу /" },
};

const page = {
  language: (navigator.language || "en").startsWith("ru") ? "ru" : "en",
  token: "",
  questions: [],
  listeners: [],

  headers() {
    const found = { "accept-language": page.language };
    if (page.token) found.authorization = `Bearer ${page.token}`;
    return found;
  },

  async ask(query, variables) {
    const answer = await fetch("/graphql", {
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
    page.questions.forEach((question, n) => list.append(new Option(question.title[language], String(n))));
    page.whoami();
  },

  async whoami() {
    const who = document.getElementById("who");
    who.className = "";
    if (!page.token) { who.textContent = WORDS[page.language].nobody; return; }
    const answer = await page.ask("{ viewer { ... on Viewer { agency level } } }");
    const viewer = answer.data && answer.data.viewer;
    who.textContent = viewer && viewer.agency ? `${viewer.agency} · ${viewer.level}` : WORDS[page.language].unknown;
    who.className = viewer && viewer.agency ? "" : "bad";
  },

  async start(show) {
    page.questions = await (await fetch("/assets/questions.json")).json();
    document.getElementById("questions").addEventListener("change", (event) => {
      const question = page.questions[Number(event.target.value)];
      if (event.target.value !== "" && question) show(question.query, JSON.stringify(question.variables, null, 2));
    });
    document.getElementById("sign-in").addEventListener("submit", (event) => {
      event.preventDefault();
      page.token = document.getElementById("token").value.trim();
      page.whoami();
    });
    for (const name of ["en", "ru"]) document.getElementById(name).addEventListener("click", () => page.speak(name));
    page.speak(page.language);
  },
};
