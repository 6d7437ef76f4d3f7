// Does: all that happened to entities in the last commit in which something did
// Access: read
// Params: audiences
// Returns: epoch, entity
MATCH (c:Change)
WHERE c.audience IN $audiences
WITH max(c.epoch) AS epoch
MATCH (d:Change {epoch: epoch})
WHERE d.audience IN $audiences
RETURN epoch, d.entity AS entity
ORDER BY entity
