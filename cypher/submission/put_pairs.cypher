// Does: replaces evidence
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MATCH (a:Unit {id: row.left})-[m:MATCHES]->(b:Unit {id: row.right})
SET m.bits = row.bits, m += row.properties
