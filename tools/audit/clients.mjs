// Asks a served demo by JavaScript clients that nobody here wrote: `clients.mjs ADDRESS TOKEN_FILE`.
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { Client, fetchExchange } from "@urql/core";
import { GraphQLClient } from "graphql-request";

const [address, tokenFile] = process.argv.slice(2);
const headers = { authorization: `Bearer ${readFileSync(tokenFile, "utf8").trim()}` };
const SEARCH = `query Search($text: String!) {
  search(text: $text, first: 2) { ... on SearchConnection { edges { node { id } } } ... on Problem { code } }
}`;
const NODE = "query Node($id: ID!) { node(id: $id) { __typename id } }";
const variables = { text: "Рахимов" };

async function byRequest() {
  const client = new GraphQLClient(address, { headers });
  const [{ node }] = (await client.request(SEARCH, variables)).search.edges;
  assert.deepEqual((await client.request(NODE, { id: node.id })).node, { __typename: "Entity", id: node.id });
  await assert.rejects(client.request("{ nothing }"), (error) => {
    assert.equal(error.response.errors[0].extensions.code, "NOT_VALID");
    return true;
  });
}

async function byUrql() {
  const client = new Client({ url: address, exchanges: [fetchExchange], fetchOptions: { headers }, preferGetMethod: false });
  const found = await client.query(SEARCH, variables).toPromise();
  assert.equal(found.error, undefined);
  const id = found.data.search.edges[0].node.id;
  assert.equal((await client.query(NODE, { id }).toPromise()).data.node.__typename, "Entity");
  const refused = await client.query("{ nothing }", {}).toPromise();
  assert.equal(refused.error.graphQLErrors[0].extensions.code, "NOT_VALID");
}

await byRequest();
await byUrql();
console.log("graphql-request and urql were answered");
