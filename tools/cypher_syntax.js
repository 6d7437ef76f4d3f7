// Reads a JSON list of statements, prints for each what Neo4j's own parser finds wrong; with `words`, how it reads them.
const { getDebugTree, lintCypherQuery } = require("@neo4j-cypher/language-support");

const ROLES = { variable: "variable", propertyKeyName: "property", functionName: "function", namespace: "function", parameterName: "parameter" };

function faults(statement) {
  return lintCypherQuery(statement, {})
    .diagnostics.filter((each) => each.severity === 1)
    .filter((each) => !/^Parameter \$\w+ is not defined/.test(each.message)) // which they are is not known here
    .map((each) => each.message);
}

// The role that the rules around a word give it, the nearest first.
function role(rules) {
  const rule = rules.find((each) => each in ROLES || /^labelExpression\d|^relType/.test(each));
  return rule === undefined ? "" : (ROLES[rule] ?? "label");
}

function reading(statement) {
  const words = [];
  const spans = [];
  (function walk(node, rules) {
    if (node.children.length > 0) {
      const start = words.length;
      for (const each of node.children) walk(each, [node.name, ...rules]);
      if (words.length - start > 1) spans.push([start, words.length]);
    } else if (!(node.name in ROLES && rules[0] in ROLES)) {
      words.push([node.name, role(rules)]); // a namespace may be a rule that holds nothing
    }
  })(getDebugTree(statement), []);
  return { words: words.filter(([word]) => word !== "<EOF>"), spans };
}

let text = "";
process.stdin.on("data", (piece) => (text += piece));
process.stdin.on("end", () => {
  process.stdout.write(JSON.stringify(JSON.parse(text).map(process.argv[2] === "words" ? reading : faults)));
});
