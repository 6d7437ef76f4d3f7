// The page without npm: a text field, variables, an answer.
"use strict";

const field = (id) => document.getElementById(id);
field("run").addEventListener("click", async () => {
  let variables = {};
  try {
    variables = field("variables").value.trim() ? JSON.parse(field("variables").value) : {};
  } catch (error) {
    field("answer").textContent = String(error.message);
    return;
  }
  const query = field("query").value;
  const answer = await page.ask(query, variables);
  field("answer").textContent = JSON.stringify(answer, null, 2);
  page.answered(query, variables, answer);
});
page.start((query, variables) => {
  field("query").value = query;
  field("variables").value = variables;
});
