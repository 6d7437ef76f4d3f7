// Does: evidence between given units that the lens uses
// Access: read
// Params: ids, audiences
// Returns: left, right, bits, parts
UNWIND $ids AS id
MATCH (a:Unit {id: id})-[m:MATCHES]->(b:Unit)
WHERE b.id IN $ids AND a.audience IN $audiences AND m.audience IN $audiences AND b.audience IN $audiences
RETURN a.id AS left, b.id AS right, m.bits AS bits, m.parts AS parts
