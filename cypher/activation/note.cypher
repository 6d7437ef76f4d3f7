// Does: notes what came to this side, for the other
// Access: write
// Params: rows
// Returns:
UNWIND $rows AS row
MERGE (p:Pending {id: row.id})
SET p.kind = row.kind, p.of = row.of, p.epoch = row.epoch
