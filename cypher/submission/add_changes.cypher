// Does: stores what happened to entities in this commit
// Access: write
// Params: rows
// Returns:
UNWIND $rows AS row
CREATE (c:Change)
SET c.epoch = row.epoch, c.entity = row.entity, c.happened = row.happened, c.other = row.other,
    c.audience = row.audience
