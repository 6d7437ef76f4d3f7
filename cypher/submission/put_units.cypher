// Does: replaces what units hold
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MATCH (u:Unit {id: row.id})
SET u += row
