// What a picture asks the service beside its answer: markings, names in the other script, links not shown, claims, reasons.
"use strict";

const BATCH = 40; // entities a question: with a hundred records and claims each it costs less than half of what one may
const AROUND = `query Around($ids: [ID!]!) { expand(ids: $ids, first: ${BATCH}) { ... on Expansion {
  entities { id
    records(first: 100) { nodes { id caption agency level releaseTo } pageInfo { hasNextPage } }
    claims(first: 100) { nodes { id fromRecord toRecord agency level } pageInfo { hasNextPage } } }
  links { source type direction claims first last confidence agencies other { id kind caption } }
  leftOut { entity links } } ... on Problem { message } } }`;
const OPEN = `query Open($ids: [ID!]!, $first: Int!) { expand(ids: $ids, first: $first) { ... on Expansion {
  nodes { id kind caption } links { source type direction claims first last confidence agencies other { id kind caption } }
  leftOutByType { entity type links } } ... on Problem { message } } }`;
const ONE = `query One($id: ID!) {
  entity(id: $id) { ... on Entity { id kind caption recordCount records(first: 50) { nodes { id caption agency level releaseTo reportedAt source contradictions { words } } pageInfo { hasNextPage } } } ... on Problem { message } }
  how(id: $id) { ... on How { steps { words bits left { caption agency } right { caption agency } reasons { words bits } } truncated } } }`;
const CLAIMS = `query Between($from: ID!, $to: ID!) { paths(from: $from, to: $to, maxHops: 1, throughHubs: true) { ... on Paths { paths { hops {
  type direction claims { id type agency level grading since until properties } } } } ... on Problem { message } } }`;

const asking = {
  token: "",
  language: "en",

  signed: () => (asking.token ? { authorization: `Bearer ${asking.token}` } : {}),

  async ask(query, variables) {
    const headers = { ...asking.signed(), "accept-language": asking.language, "content-type": "application/json", accept: "application/graphql-response+json" };
    const silent = () => { throw new Error(PICTURE_WORDS[asking.language].silent); };
    const answer = await fetch("/graphql", { method: "POST", headers, body: JSON.stringify({ query, variables }) }).then((told) => told.json()).catch(silent);
    if (answer.errors) throw new Error(answer.errors[0].message);
    for (const each of Object.values(answer.data)) if (each && each.message) throw new Error(each.message);
    return answer.data;
  },

  async viewer() {
    return (await asking.ask("{ viewer { ... on Viewer { name agency level } ... on Problem { message } } }")).viewer;
  },

  async levels() {
    const answer = await fetch("/assets/levels.json", { headers: asking.signed() }).catch(() => null);
    return answer && answer.ok ? answer.json() : [];
  },

  // One question for forty entities, one after the other: a picture of two thousand must not crowd out other people's questions.
  async around(ids, told) {
    for (let start = 0; start < ids.length; start += BATCH) told((await asking.ask(AROUND, { ids: ids.slice(start, start + BATCH) })).expand);
  },

  open: async (id, first) => (await asking.ask(OPEN, { ids: [id], first })).expand,
  one: (id) => asking.ask(ONE, { id }),

  async claims(from, to) {
    const paths = (await asking.ask(CLAIMS, { from, to })).paths.paths;
    return paths.length ? paths[0].hops : [];
  },
};

// The highest level, owners and releases of the records and claims that a picture stands on.
class Markings {
  constructor(levels) {
    this.levels = levels;
    this.ranks = new Map(levels.map((level, rank) => [level.id, rank]));
    this.records = new Map();
    this.claims = new Map();
    this.entityOf = new Map();
    this.incomplete = false;
    this.ready = false;
    this.failed = false;
  }

  add(entity) {
    for (const record of entity.records.nodes) {
      this.records.set(record.id, record);
      this.entityOf.set(record.id, entity.id);
    }
    for (const claim of entity.claims.nodes) this.claims.set(claim.id, claim);
    if (entity.records.pageInfo.hasNextPage || entity.claims.pageInfo.hasNextPage) this.incomplete = true;
  }

  recordsOf(entity) {
    return [...this.entityOf].filter(([, of]) => of === entity).map(([record]) => record);
  }

  rank(level) {
    return this.ranks.has(level) ? this.ranks.get(level) : this.levels.length;
  }

  name(level, language) {
    const found = this.levels.find((each) => each.id === level);
    return found && found.name[language] ? `${found.name[language]} (${level})` : level;
  }

  // Whether the service told of all that is drawn; an id of a former entity finds its present one, which is another.
  tells(shown) {
    const told = new Set([...this.records.keys(), ...this.entityOf.values()]);
    return [...shown.keys()].every((id) => told.has(id));
  }

  // Of what is drawn: the records of its entities (or the records themselves), and the claims that join two of them.
  of(shown) {
    const drawn = (record) => shown.has(record) || shown.has(this.entityOf.get(record));
    const levels = new Map(), owners = new Set(), released = new Map();
    const count = (map, key) => map.set(key, (map.get(key) || 0) + 1);
    for (const record of this.records.values()) {
      if (!drawn(record.id)) continue;
      count(levels, record.level);
      owners.add(record.agency);
      count(released, [...record.releaseTo].sort().join(", ") || record.agency);
    }
    for (const claim of this.claims.values()) {
      if (!drawn(claim.fromRecord) || !drawn(claim.toRecord)) continue;
      count(levels, claim.level);
      owners.add(claim.agency);
    }
    const ordered = [...levels].sort(([a], [b]) => this.rank(b) - this.rank(a));
    return { highest: ordered.length ? ordered[0][0] : null, levels: ordered, owners: [...owners].sort(), released: [...released].sort(([, a], [, b]) => b - a) };
  }
}
