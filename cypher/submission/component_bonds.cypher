// Does: evidence that joins, within components, as far as clustering asks for it; many in a row, since each row is a message, which costs more than its text
// Access: read
// Params: rows
// Returns: found
UNWIND $rows AS ids
WITH ids, ids[0] AS part
UNWIND ids AS id
MATCH (a:Unit {component: id})-[m:MATCHES]->(b:Unit)
WHERE m.joins
WITH part, collect([id, a.id, b.id, m.bits, m.audience]) AS found
RETURN found
