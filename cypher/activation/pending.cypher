// Does: what came to this side and is not on the other yet
// Access: read
// Params: limit
// Returns: id, kind, of, epoch
MATCH (p:Pending)
RETURN p.id AS id, p.kind AS kind, p.of AS of, p.epoch AS epoch
ORDER BY id
LIMIT $limit
