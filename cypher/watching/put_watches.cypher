// Does: stores what lenses watch
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MERGE (w:Watch {id: row.id})
SET w += row
