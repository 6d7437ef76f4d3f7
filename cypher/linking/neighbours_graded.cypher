// Does: neighbours of a frontier of a search by levels, by direction, with the best confidence of the links
// Access: read
// Params: ids, limit, ends, kinds, avoid, types, without, out, into, until, since, known, confidence, reliability, credibility, agencies, audiences
// Returns: id, found
UNWIND $ids AS id
CALL (id) {
  MATCH (e:Entity {id: id})-[l:LINKED]-(o:Entity)
  WHERE e.audience IN $audiences AND l.audience IN $audiences AND o.audience IN $audiences
    AND (size($kinds) = 0 OR o.kind IN $kinds OR o.id IN $ends) AND NOT o.id IN $avoid
    AND (size($types) = 0 OR l.type IN $types) AND NOT l.type IN $without
    AND l.opens <= $until AND l.closes >= $since AND l.received <= $known
    AND l.confidence >= $confidence AND l.reliability >= $reliability AND l.credibility >= $credibility
    AND (size($agencies) = 0 OR l.agency IN $agencies)
  WITH l, o, startNode(l).id = id AS outgoing
  WHERE (outgoing AND $out) OR (NOT outgoing AND $into)
  WITH o.id AS other, outgoing, max(l.confidence) AS confidence
  LIMIT $limit
  RETURN collect({other: other, outgoing: outgoing, confidence: confidence}) AS found
}
RETURN id, found
