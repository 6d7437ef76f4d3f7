// Does: dated claims of entities, the earliest first
// Access: read
// Params: ids, limit, every, kinds, avoid, types, without, out, into, until, since, known, confidence, reliability, credibility, agencies, audiences
// Returns: id, other, kind, caption, type, outgoing, claim, since, until, confidence, agency, at
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[l:LINKED]-(o:Entity)
WHERE e.audience IN $audiences AND l.audience IN $audiences AND o.audience IN $audiences
  AND (l.since IS NOT NULL OR l.until IS NOT NULL)
  AND ($every OR
    (size($kinds) = 0 OR o.kind IN $kinds) AND NOT o.id IN $avoid
    AND (size($types) = 0 OR l.type IN $types) AND NOT l.type IN $without
    AND l.opens <= $until AND l.closes >= $since AND l.received <= $known
    AND l.confidence >= $confidence AND l.reliability >= $reliability AND l.credibility >= $credibility
    AND (size($agencies) = 0 OR l.agency IN $agencies)
    AND ($out OR startNode(l) <> e) AND ($into OR startNode(l) = e))
WITH id, l, o, startNode(l) = e AS outgoing
RETURN id, o.id AS other, o.kind AS kind, o.caption AS caption, l.type AS type, outgoing, l.claim AS claim,
       l.since AS since, l.until AS until, l.confidence AS confidence, l.agency AS agency,
       coalesce(l.since, l.until) AS at
ORDER BY at, claim, id, other
LIMIT $limit
