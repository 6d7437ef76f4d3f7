// Rules for schemas, and Relay's rules for connections, with what is otherwise here and why.
import graphql from "@graphql-eslint/eslint-plugin";

// `runSavedQuery` runs one: the word is what analysts say, not the operation's kind. All other names are as recommended.
const [severity, names] = graphql.configs["flat/schema-recommended"].rules["@graphql-eslint/naming-convention"];
const naming = [
  severity,
  { ...names, "FieldDefinition[parent.name.value=Query]": { forbiddenPrefixes: ["query", "get"] } },
];

export default [
  {
    files: ["**/*.graphql"],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: "build/schema.graphql" } },
    },
    plugins: { "@graphql-eslint": graphql },
    rules: {
      ...graphql.configs["flat/schema-recommended"].rules,
      ...graphql.configs["flat/schema-relay"].rules,
      // Reasons, hops, steps and tables are values: only things have ids.
      "@graphql-eslint/strict-id-in-types": "off",
      // Lists that are whole (a path's hops, a record's reasons) are lists, not connections.
      "@graphql-eslint/relay-edge-types": [
        "error",
        { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false },
      ],
      // Pages go forward only, which the specification of connections allows.
      "@graphql-eslint/relay-arguments": ["error", { includeBoth: false }],
      // `report.reportedAt` is what agencies call it, and `Paths.paths` are the paths.
      "@graphql-eslint/no-typename-prefix": "off",
      "@graphql-eslint/naming-convention": naming,
    },
  },
];
