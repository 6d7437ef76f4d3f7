// GraphQL over HTTP: the audits of the reference implementation against a served endpoint.
import { auditServer } from "graphql-http";

const results = await auditServer({ url: process.argv[2], fetchFn: fetch });
for (const each of results.filter((each) => each.status !== "ok")) {
  console.log(`${each.status.toUpperCase()} ${each.id} ${each.name}: ${each.reason}`);
}
const kept = results.filter((each) => each.status === "ok").length;
console.log(`${kept} of ${results.length} audits`);
process.exit(kept === results.length ? 0 : 1);
