// Does: what is on the other side now, unless it came once more
// Access: write
// Params: rows
// Returns:
UNWIND $rows AS row
MATCH (p:Pending {id: row.id})
WHERE p.epoch = row.epoch
DELETE p
