// Does: what happened to entities after a place of the feed
// Access: read
// Params: epoch, entity, limit, audiences
// Returns: epoch, entity, happened, other
MATCH (c:Change)
WHERE c.epoch >= $epoch AND c.audience IN $audiences AND (c.epoch > $epoch OR c.entity > $entity)
RETURN c.epoch AS epoch, c.entity AS entity, c.happened AS happened, c.other AS other
ORDER BY epoch, entity
LIMIT $limit
