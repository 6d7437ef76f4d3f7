// Does: replaces what records say
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MATCH (r:Record {id: row.id})
SET r += row
