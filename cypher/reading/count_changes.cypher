// Does: how often something happened to an entity, up to a commit
// Access: read
// Params: entity, epoch, audiences
// Returns: changes
MATCH (c:Change {entity: $entity})
WHERE c.audience IN $audiences AND c.epoch <= $epoch
RETURN count(c) AS changes
