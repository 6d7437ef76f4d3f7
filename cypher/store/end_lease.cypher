// Does: ends the lease under which one process is at something
// Access: write
// Params: id, holder
// Returns:
MATCH (l:MigrationLease {id: $id})
WHERE l.holder = $holder
SET l.until = 0
