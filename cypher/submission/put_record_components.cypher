// Does: notes which records are nodes of components
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MATCH (r:Record {id: row.id})
SET r.component = row.component
