// Does: all evidence of given units as the left one
// Access: read
// Params: rows
// Returns: left, right, bits, parts, sought
UNWIND $rows AS id
MATCH (a:Unit {id: id})-[m:MATCHES]->(b:Unit)
RETURN a.id AS left, b.id AS right, m.bits AS bits, m.parts AS parts, m.sought AS sought
