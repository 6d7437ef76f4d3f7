// Does: evidence between given units
// Access: read
// Params: rows
// Returns: left, right, bits, parts, sought
UNWIND $rows AS row
MATCH (a:Unit {id: row.left})-[m:MATCHES]->(b:Unit {id: row.right})
RETURN a.id AS left, b.id AS right, m.bits AS bits, m.parts AS parts, m.sought AS sought
