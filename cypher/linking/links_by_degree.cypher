// Does: as links, with the number of links that each neighbour has; of a type's links the strongest are considered
// Access: read
// Params: ids, considered, kinds, avoid, types, without, out, into, until, since, known, confidence, reliability, credibility, agencies, audiences
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
  ORDER BY claims DESC, o.id, outgoing
  WITH type, collect({other: o.id, kind: o.kind, caption: o.caption, outgoing: outgoing, claims: claims, first: first,
                      last: last, confidence: confidence, agencies: agencies}) AS links
  RETURN type, links[0..$considered] AS considered, size(links) AS total
}
UNWIND considered AS link
CALL (link) {
  MATCH (o:Entity {id: link.other})-[x:LINKED]-(p:Entity)
  WHERE x.audience IN $audiences AND p.audience IN $audiences
  RETURN count(x) AS degree
}
WITH id, type, total, link, degree
ORDER BY id, type, link.claims DESC, link.other
RETURN id, type, collect({link: link, degree: degree}) AS shown, total
ORDER BY id, type
