// Does: replaces the lenses of audiences, when a lens comes
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MATCH (a:Audience {number: row.number})
SET a.lenses = row.lenses
