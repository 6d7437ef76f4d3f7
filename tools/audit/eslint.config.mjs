// Rules for schemas, and Relay's rules for connections, with what is otherwise here and why.
import graphql from "@graphql-eslint/eslint-plugin";

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
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
      // A union of an answer and Problem says all by its name.
      "@graphql-eslint/require-description": ["error", { types: true, UnionTypeDefinition: false }],
      // `report.reportedAt` is what agencies call it.
      "@graphql-eslint/no-typename-prefix": "off",
      // `runSavedQuery` runs one: the word is what analysts say, not the operation's kind.
      "@graphql-eslint/naming-convention": [
        "error",
        { types: "PascalCase", FieldDefinition: "camelCase", Argument: "camelCase", EnumValueDefinition: "UPPER_CASE" },
      ],
      // Pages go forward only: PageInfo has neither hasPreviousPage nor startCursor.
      "@graphql-eslint/relay-page-info": "off",
    },
  },
];
