// Does: links of entities, a claim each, in lists side by side, in no order; no more than the limit are looked for
// Access: read
// Params: ids, limit, every, kinds, avoid, types, without, out, into, until, since, known, confidence, reliability, credibility, agencies, audiences
// Returns: id, others, types, outgoing, since, until, confidence, agencies
UNWIND $ids AS id
CALL (id) {
  MATCH (e:Entity {id: id})-[l:LINKED]-(o:Entity)
  WHERE e.audience IN $audiences AND l.audience IN $audiences AND o.audience IN $audiences
    AND ($every OR
      (size($kinds) = 0 OR o.kind IN $kinds) AND NOT o.id IN $avoid
      AND (size($types) = 0 OR l.type IN $types) AND NOT l.type IN $without
      AND l.opens <= $until AND l.closes >= $since AND l.received <= $known
      AND l.confidence >= $confidence AND l.reliability >= $reliability AND l.credibility >= $credibility
      AND (size($agencies) = 0 OR l.agency IN $agencies)
      AND ($out OR startNode(l) <> e) AND ($into OR startNode(l) = e))
  WITH l, o, startNode(l) = e AS out
  LIMIT $limit
  RETURN collect(o.id) AS others, collect(l.type) AS types, collect(out) AS outgoing,
         collect(coalesce(l.since, '')) AS since, collect(coalesce(l.until, '')) AS until,
         collect(l.confidence) AS confidence, collect(l.agency) AS agencies
}
RETURN id, others, types, outgoing, since, until, confidence, agencies
