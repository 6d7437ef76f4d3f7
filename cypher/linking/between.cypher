// Does: links between given pairs of entities, folded, with their claims
// Access: read
// Params: rows, every, types, without, out, into, until, since, known, confidence, reliability, credibility, agencies, audiences
// Returns: left, right, type, outgoing, claims, first, last, confidence
UNWIND $rows AS row
MATCH (a:Entity {id: row.left})-[l:LINKED]-(b:Entity {id: row.right})
WHERE a.audience IN $audiences AND l.audience IN $audiences AND b.audience IN $audiences
  AND ($every OR
    (size($types) = 0 OR l.type IN $types) AND NOT l.type IN $without
    AND l.opens <= $until AND l.closes >= $since AND l.received <= $known
    AND l.confidence >= $confidence AND l.reliability >= $reliability AND l.credibility >= $credibility
    AND (size($agencies) = 0 OR l.agency IN $agencies)
    AND ($out OR startNode(l) <> a) AND ($into OR startNode(l) = a))
WITH row, l, startNode(l) = a AS outgoing
ORDER BY l.claim
RETURN row.left AS left, row.right AS right, l.type AS type, outgoing,
       collect(l.claim) AS claims, min(l.since) AS first, max(coalesce(l.until, l.since)) AS last,
       max(l.confidence) AS confidence
ORDER BY left, right, type, outgoing
