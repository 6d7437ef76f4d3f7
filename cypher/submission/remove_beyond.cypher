// Does: removes who holds a key beyond windows
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MATCH (h:Hold {beyond: row.key})
WHERE h.unit = row.unit
DELETE h
