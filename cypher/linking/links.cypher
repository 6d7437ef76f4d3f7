// Does: links of entities, folded by neighbour, type and direction
// Access: read
// Params: ids, types, since, until, limit, audiences
// Returns: id, other, kind, caption, type, outgoing, claims, first, last, total
UNWIND $ids AS id
CALL (id) {
  MATCH (e:Entity {id: id})-[l:LINKED]-(o:Entity)
  WHERE e.audience IN $audiences AND l.audience IN $audiences AND o.audience IN $audiences
    AND (size($types) = 0 OR l.type IN $types)
    AND ($since IS NULL OR coalesce(l.until, '9999') >= $since)
    AND ($until IS NULL OR coalesce(l.since, '0000') <= $until)
  WITH o, l.type AS type, startNode(l).id = id AS outgoing, count(l) AS claims, min(l.since) AS first,
       max(coalesce(l.until, l.since)) AS last
  ORDER BY claims DESC, o.id, type, outgoing
  WITH collect({other: o.id, kind: o.kind, caption: o.caption, type: type, outgoing: outgoing, claims: claims,
                first: first, last: last}) AS links
  RETURN links[0..$limit] AS shown, size(links) AS total
}
UNWIND shown AS link
RETURN id, link.other AS other, link.kind AS kind, link.caption AS caption, link.type AS type,
       link.outgoing AS outgoing, link.claims AS claims, link.first AS first, link.last AS last, total
