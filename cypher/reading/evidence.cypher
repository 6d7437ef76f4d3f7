// Does: pairs of given units between which the lens uses evidence
// Access: read
// Params: ids, audiences
// Returns: left, right
UNWIND $ids AS id
MATCH (a:Unit {id: id})-[m:MATCHES]->(b:Unit)
WHERE b.id IN $ids AND a.audience IN $audiences AND m.audience IN $audiences AND b.audience IN $audiences
RETURN a.id AS left, b.id AS right
