// Pages a connection by Relay itself on a served demo, with what its compiler made: `relay.mjs ADDRESS TOKEN_FILE`.
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { Environment, Network, RecordSource, Store, fetchQuery } from "relay-runtime";

const made = async (name) => (await import(`./build/generated/${name}.graphql.js`)).default;

const [address, tokenFile] = process.argv.slice(2);
const headers = { authorization: `Bearer ${readFileSync(tokenFile, "utf8").trim()}`, "content-type": "application/json" };
const ask = async ({ text }, variables) =>
  (await fetch(address, { method: "POST", headers, body: JSON.stringify({ query: text, variables }) })).json();
const environment = new Environment({ network: Network.create(ask), store: new Store(new RecordSource()) });
const run = (query, variables) => fetchQuery(environment, query, variables).toPromise();

const SEARCH = '{ search(text: "Рахимов", first: 9) { ... on SearchConnection { edges { node { id recordCount } } } } }';
const found = (await ask({ text: SEARCH })).data.search.edges.map((edge) => edge.node);
const { id, recordCount } = found.find((node) => node.recordCount > 1);

// Page by page; Relay joins the pages of one connection in its store, by their cursors.
const kept = () =>
  environment.getStore().getSource().get(`client:${id}:__recordsOfEntity_recordConnection_connection`);
const page = await made("recordsOfEntityPageQuery");
let after = null;
for (let more = true; more; ) {
  await run(page, { id, first: 1, after });
  const info = environment.getStore().getSource().get(kept().pageInfo.__ref);
  [after, more] = [info.endCursor, info.hasNextPage];
}
assert.equal(kept().edges.__refs.length, recordCount);
console.log(`Relay joined ${recordCount} pages`);
