// Does: all evidence of given units as the right one
// Access: read
// Params: rows
// Returns: left, right, bits, parts, sought
UNWIND $rows AS id
MATCH (b:Unit {id: id})<-[m:MATCHES]-(a:Unit)
RETURN a.id AS left, b.id AS right, m.bits AS bits, m.parts AS parts, m.sought AS sought
