// Does: entities that at least so many of the given ones are linked with, how each of them is, and how many such there are
// Access: read
// Params: ids, least, limit, every, kinds, avoid, types, without, out, into, until, since, known, confidence, reliability, credibility, agencies, audiences
// Returns: shown, total
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[l:LINKED]-(o:Entity)
WHERE e.audience IN $audiences AND l.audience IN $audiences AND o.audience IN $audiences
  AND ($every OR
    (size($kinds) = 0 OR o.kind IN $kinds) AND NOT o.id IN $avoid
    AND (size($types) = 0 OR l.type IN $types) AND NOT l.type IN $without
    AND l.opens <= $until AND l.closes >= $since AND l.received <= $known
    AND l.confidence >= $confidence AND l.reliability >= $reliability AND l.credibility >= $credibility
    AND (size($agencies) = 0 OR l.agency IN $agencies)
    AND ($out OR startNode(l) <> e) AND ($into OR startNode(l) = e))
WITH id, l, o
ORDER BY l.type
WITH o, id, count(l) AS claims, min(l.since) AS first, max(coalesce(l.until, l.since)) AS last,
     max(l.confidence) AS confidence, collect(DISTINCT l.type) AS types
WITH o, id, claims, first, last, confidence, types
ORDER BY id
WITH o, sum(claims) AS claims,
     collect({id: id, claims: claims, first: first, last: last, confidence: confidence, types: types}) AS cells
WHERE size(cells) >= $least
WITH o, claims, cells, size(cells) AS width
ORDER BY width DESC, claims DESC, o.id
WITH collect({other: o.id, kind: o.kind, caption: o.caption, cells: cells}) AS found
RETURN found[0..$limit] AS shown, size(found) AS total
