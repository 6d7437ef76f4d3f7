// Does: reports as they came, by id
// Access: read
// Params: ids
// Returns: id, body
UNWIND $ids AS id
MATCH (p:Report {id: id})
RETURN p.id AS id, p.body AS body
