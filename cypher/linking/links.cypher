// Does: links of entities, folded by neighbour, type and direction; of each type the first by rank, and how many there are
// Access: read
// Params: ids, recent, limit, kinds, avoid, types, without, out, into, until, since, known, confidence, reliability, credibility, agencies, audiences
// Returns: id, type, shown, total
UNWIND $ids AS id
CALL (id) {
  MATCH (e:Entity {id: id})-[l:LINKED]-(o:Entity)
  WHERE e.audience IN $audiences AND l.audience IN $audiences AND o.audience IN $audiences
    AND (size($kinds) = 0 OR o.kind IN $kinds) AND NOT o.id IN $avoid
    AND (size($types) = 0 OR l.type IN $types) AND NOT l.type IN $without
    AND l.opens <= $until AND l.closes >= $since AND l.received <= $known
    AND l.confidence >= $confidence AND l.reliability >= $reliability AND l.credibility >= $credibility
    AND (size($agencies) = 0 OR l.agency IN $agencies)
  WITH l, o, startNode(l).id = id AS outgoing
  WHERE (outgoing AND $out) OR (NOT outgoing AND $into)
  WITH o, l.type AS type, outgoing, count(l) AS claims, min(l.since) AS first,
       max(coalesce(l.until, l.since)) AS last, max(l.confidence) AS confidence, collect(DISTINCT l.agency) AS agencies
  ORDER BY CASE WHEN $recent THEN coalesce(last, '') ELSE '' END DESC, claims DESC, o.id, outgoing
  WITH type, collect({other: o.id, kind: o.kind, caption: o.caption, outgoing: outgoing, claims: claims, first: first,
                      last: last, confidence: confidence, agencies: agencies}) AS links
  RETURN type, links[0..$limit] AS shown, size(links) AS total
}
RETURN id, type, shown, total
ORDER BY id, type
