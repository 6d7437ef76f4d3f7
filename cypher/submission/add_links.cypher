// Does: links entities by claims
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MATCH (a:Entity {id: row.left})
MATCH (b:Entity {id: row.right})
CREATE (a)-[l:LINKED {claim: row.claim}]->(b)
SET l += row.properties
