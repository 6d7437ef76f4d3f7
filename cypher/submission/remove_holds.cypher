// Does: removes who holds a key within windows
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MATCH (h:Hold {key: row.key})
WHERE h.unit = row.unit
DELETE h
