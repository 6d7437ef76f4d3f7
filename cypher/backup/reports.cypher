// Does: reports as they came, in the order of their ids
// Access: read
// Params: after, limit
// Returns: id, body
MATCH (p:Report)
WHERE p.id > $after
RETURN p.id AS id, p.body AS body
ORDER BY id
LIMIT $limit
