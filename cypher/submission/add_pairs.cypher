// Does: stores evidence that was not there
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MATCH (a:Unit {id: row.left})
MATCH (b:Unit {id: row.right})
CREATE (a)-[m:MATCHES {bits: row.bits}]->(b)
SET m += row.properties
