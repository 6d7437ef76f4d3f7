// Does: removes links of claims
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MATCH (a:Entity {id: row.left})-[l:LINKED]->(b:Entity {id: row.right})
WHERE l.claim = row.claim
DELETE l
