// Does: links of entities, a claim each with all that it says, in no order; no more than the limit are looked for
// Access: read
// Params: ids, limit, every, kinds, avoid, types, without, out, into, until, since, known, confidence, reliability, credibility, agencies, audiences
// Returns: id, claim, other, kind, caption, type, outgoing, since, until, confidence, agency, properties, grading
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
  MATCH (c:Claim {id: l.claim})
  WHERE c.audience IN $audiences
  RETURN l, o, out, c
}
RETURN id, l.claim AS claim, o.id AS other, o.kind AS kind, o.caption AS caption, l.type AS type, out AS outgoing,
       l.since AS since, l.until AS until, l.confidence AS confidence, l.agency AS agency, c.properties AS properties,
       c.gradingScheme + ' ' + c.gradingSource + c.gradingInformation AS grading
