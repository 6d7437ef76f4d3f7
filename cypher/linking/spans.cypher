// Does: when the claims between given pairs of entities held
// Access: read
// Params: rows, every, types, without, out, into, until, since, known, confidence, reliability, credibility, agencies, audiences
// Returns: left, right, spans
UNWIND $rows AS row
MATCH (a:Entity {id: row.left})-[l:LINKED]-(b:Entity {id: row.right})
WHERE a.audience IN $audiences AND l.audience IN $audiences AND b.audience IN $audiences
  AND ($every OR
    (size($types) = 0 OR l.type IN $types) AND NOT l.type IN $without
    AND l.opens <= $until AND l.closes >= $since AND l.received <= $known
    AND l.confidence >= $confidence AND l.reliability >= $reliability AND l.credibility >= $credibility
    AND (size($agencies) = 0 OR l.agency IN $agencies)
    AND ($out OR startNode(l) <> a) AND ($into OR startNode(l) = a))
WITH row, l
ORDER BY l.since, l.until
RETURN row.left AS left, row.right AS right, collect(DISTINCT {since: l.since, until: l.until}) AS spans
