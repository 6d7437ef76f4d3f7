// Does: what happened to entities after a place of the feed, up to some commit
// Access: read
// Params: epoch, entity, latest, limit, audiences
// Returns: epoch, entity, happened, other
MATCH (c:Change)
WHERE c.epoch >= $epoch AND c.epoch <= $latest AND c.audience IN $audiences AND (c.epoch > $epoch OR c.entity > $entity)
RETURN c.epoch AS epoch, c.entity AS entity, c.happened AS happened, c.other AS other
ORDER BY epoch, entity
LIMIT $limit
