// GraphiQL with the explorer plugin. Nothing is kept in the browser: shared workstations must not remember a case.
"use strict";

const memory = new Map();
const storage = {
  getItem: (key) => (memory.has(key) ? memory.get(key) : null),
  setItem: (key, value) => memory.set(key, value),
  removeItem: (key) => memory.delete(key),
  clear: () => memory.clear(),
  get length() { return memory.size; },
};
const fetcher = GraphiQL.createFetcher({
  url: "/graphql",
  fetch: async (url, options) => {
    const { token } = page;
    const answer = await page.sent(url, { ...options, headers: { ...options.headers, ...page.headers() } });
    const { query, variables, operationName } = JSON.parse(options.body);
    if (operationName !== "IntrospectionQuery") answer.clone().json().then((told) => page.answered(query, variables, told, token, operationName), () => {});
    return answer;
  },
});
const explorer = GraphiQLPluginExplorer.explorerPlugin({ showAttribution: false });
const root = ReactDOM.createRoot(document.getElementById("graphiql"));
// Who has no mouse must get out of an editor, which would take the key to indent; a list of completions takes it to choose.
document.getElementById("graphiql").addEventListener("keydown", (event) => {
  if (event.key === "Tab" && event.target.closest(".CodeMirror") && !document.querySelector(".CodeMirror-hints")) event.stopPropagation();
}, true);
let shown = 0;
function show(query, variables) {
  shown += 1;
  root.render(React.createElement(GraphiQL, {
    key: shown, fetcher, storage, plugins: [explorer], query, variables, shouldPersistHeaders: false,
    defaultEditorToolsVisibility: true, isHeadersEditorEnabled: false, forcedTheme: "light",
  }));
}
show("{\n  viewer { ... on Viewer { agency level } ... on Problem { message } }\n}\n", "{}");
page.start(show);
