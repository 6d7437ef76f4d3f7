// Does: takes or prolongs the lease under which one process is at something, unless another holds it
// Access: write
// Params: id, holder, milliseconds
// Returns: mine, holder
MERGE (l:MigrationLease {id: $id})
SET l.touched = $holder
WITH l, timestamp() AS now
SET l.holder = CASE WHEN coalesce(l.until, 0) < now THEN $holder ELSE l.holder END
WITH l, now
SET l.until = CASE WHEN l.holder = $holder THEN now + $milliseconds ELSE l.until END
RETURN l.holder = $holder AS mine, l.holder AS holder
