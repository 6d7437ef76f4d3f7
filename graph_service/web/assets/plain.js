// The page without npm: a text field, variables, an answer.
"use strict";

const field = (id) => document.getElementById(id);
// Signs that nobody sees but that turn round what stands beside them, as JSON may write them too.
const escaped = (json) => json.replace(/[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
let asked = 0;
field("run").addEventListener("click", async () => {
  let variables = {};
  try {
    variables = field("variables").value.trim() ? JSON.parse(field("variables").value) : {};
  } catch (error) {
    field("answer").textContent = String(error.message);
    return;
  }
  const query = field("query").value, { token } = page, turn = (asked += 1);
  field("answer").textContent = WORDS[page.language].asking;
  const answer = await page.ask(query, variables);
  if (turn !== asked) return; // another was asked meanwhile
  field("answer").textContent = escaped(JSON.stringify(answer, null, 2));
  page.answered(query, variables, answer, token);
});
page.start((query, variables) => {
  field("query").value = query;
  field("variables").value = variables;
});
