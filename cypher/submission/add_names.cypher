// Does: says by which tokens searches find units
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MATCH (u:Unit {id: row.unit})
MATCH (t:Token {id: row.token})
CREATE (u)-[:NAMED]->(t)
