// Does: evidence of given units that joins and that the lens uses, with the other unit of each
// Access: read
// Params: ids, audiences
// Returns: unit, other, bits
UNWIND $ids AS id
MATCH (a:Unit {id: id})-[m:MATCHES]-(b:Unit)
WHERE m.joins AND a.audience IN $audiences AND m.audience IN $audiences AND b.audience IN $audiences
RETURN a.id AS unit, b.id AS other, m.bits AS bits
