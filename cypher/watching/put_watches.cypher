// Does: stores what lenses watch; what is there already stays as it is, with what it remembers
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MERGE (w:Watch {id: row.id})
ON CREATE SET w += row
