// Reads a JSON list of statements, prints for each what Neo4j's own parser finds wrong.
const { lintCypherQuery } = require("@neo4j-cypher/language-support");

let text = "";
process.stdin.on("data", (piece) => (text += piece));
process.stdin.on("end", () => {
  const faults = JSON.parse(text).map((statement) =>
    lintCypherQuery(statement, {})
      .diagnostics.filter((each) => each.severity === 1)
      .filter((each) => !/^Parameter \$\w+ is not defined/.test(each.message)) // which they are is not known here
      .map((each) => each.message),
  );
  process.stdout.write(JSON.stringify(faults));
});
