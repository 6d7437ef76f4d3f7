// Subscriptions by the reference clients of both protocols: `subscriptions.mjs ADDRESS TOKEN_FILE`.
import { readFileSync } from "node:fs";
import { createClient as eventsClient } from "graphql-sse";
import { createClient as socketClient } from "graphql-ws";
import WebSocket from "ws";

const [address, tokenFile] = process.argv.slice(2);
const authorization = `Bearer ${readFileSync(tokenFile, "utf-8").trim()}`;
const query = `subscription { changes { __typename ... on EntityChanges { changes { entity happened } } } }`;
const wrong = `subscription { changes { nothing } }`;
const reference = `audit-${process.pid}`;
const report = {
  schemaVersion: 1, agency: "KZ-POLICE", reference, revision: 1, reportedAt: "2024-05-01T10:00:00Z",
  marking: { level: "SECRET", releaseTo: [] },
  records: [{ id: "p", kind: "person", names: ["Проверочный Иван"] }],
};

async function submit() {
  const body = JSON.stringify({
    query: "mutation ($reports: [JSON!]!) { submitReports(reports: $reports) { __typename } }",
    variables: { reports: [report] },
  });
  const answer = await fetch(address, { method: "POST", headers: { "content-type": "application/json", authorization }, body });
  const told = (await answer.json()).data?.submitReports?.__typename;
  if (told !== "Receipts") throw new Error(`the report was not taken: ${told}`);
}

function first(client, payload) {
  return new Promise((resolve, reject) => {
    const end = client.subscribe(payload, {
      next: (told) => { end(); resolve(told.errors ? Promise.reject(told.errors) : told.data); },
      error: reject,
      complete: () => reject(new Error("it ended before anything was told")),
    });
  });
}

async function refused(work, how) {
  try {
    await work();
  } catch (error) {
    return;
  }
  throw new Error(`${how} was not refused`);
}

const sockets = socketClient({
  url: address.replace("http", "ws"), webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: { authorization },
});
const events = eventsClient({ url: address, retryAttempts: 0, headers: { authorization } });
const strangers = socketClient({ url: address.replace("http", "ws"), webSocketImpl: WebSocket, retryAttempts: 0 });

const waiting = [first(sockets, { query }), first(events, { query })];
await new Promise((resolve) => setTimeout(resolve, 1000));
await submit();
for (const told of await Promise.all(waiting)) {
  if (!told.changes.changes.some((each) => each.happened === "CREATED")) throw new Error(JSON.stringify(told));
}
await refused(() => first(sockets, { query: wrong }), "a wrong document over a socket");
await refused(() => first(events, { query: wrong }), "a wrong document over events");
await refused(() => first(strangers, { query }), "a socket without a token");
console.log("graphql-ws and graphql-sse were told");
process.exit(0);
