// Does: entities that are present in the lens
// Access: read
// Params: ids, audiences
// Returns: id, kind, caption
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE e.audience IN $audiences
RETURN e.id AS id, e.kind AS kind, e.caption AS caption
