// Does: the commit in which something happened to an entity for the nth time, from 0
// Access: read
// Params: entity, nth, audiences
// Returns: epoch
MATCH (c:Change {entity: $entity})
WHERE c.audience IN $audiences
RETURN c.epoch AS epoch
ORDER BY epoch
SKIP $nth
LIMIT 1
