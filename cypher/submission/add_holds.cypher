// Does: stores who holds a key
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
CREATE (h:Hold {unit: row.unit})
SET h += row
