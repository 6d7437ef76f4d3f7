// Does: all that happened to entities in the last commit in which something did, if it is not older than some
// Access: read
// Params: oldest, audiences
// Returns: epoch, entity
MATCH (c:Change)
WHERE c.epoch >= $oldest AND c.audience IN $audiences
WITH max(c.epoch) AS epoch
MATCH (d:Change {epoch: epoch})
WHERE d.audience IN $audiences
RETURN epoch, d.entity AS entity
ORDER BY entity
