// Does: stores entities that are a value, and who sees them
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
SET e += row
