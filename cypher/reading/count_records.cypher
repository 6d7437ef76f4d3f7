// Does: how many records entities have
// Access: read
// Params: ids, audiences
// Returns: entity, records
UNWIND $ids AS entity
MATCH (e:Entity {id: entity})<-[i:IN]-(r:Record)
WHERE r.audience IN $audiences AND i.audience IN $audiences AND e.audience IN $audiences
RETURN entity, count(r) AS records
