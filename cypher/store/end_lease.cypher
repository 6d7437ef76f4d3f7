// Does: ends the lease under which one process migrates
// Access: write
// Params: holder
// Returns:
MATCH (l:MigrationLease {id: 'migrations'})
WHERE l.holder = $holder
SET l.until = 0
