// Does: what happened to entities after a place of the feed, each from one commit to another
// Access: read
// Params: rows, epoch, entity, limit, audiences
// Returns: epoch, entity, happened, other
UNWIND $rows AS row
MATCH (c:Change {entity: row.entity})
WHERE c.audience IN $audiences AND c.epoch >= row.since AND c.epoch <= row.until
  AND (c.epoch > $epoch OR (c.epoch = $epoch AND c.entity > $entity))
RETURN c.epoch AS epoch, c.entity AS entity, c.happened AS happened, c.other AS other
ORDER BY epoch, entity
LIMIT $limit
