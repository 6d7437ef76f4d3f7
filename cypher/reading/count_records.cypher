// Does: how many records entities have
// Access: read
// Params: ids, audiences
// Returns: entity, records
UNWIND $ids AS entity
MATCH (r:Record)-[i:IN]->(e:Entity {id: entity})
WHERE r.audience IN $audiences AND i.audience IN $audiences AND e.audience IN $audiences
RETURN entity, count(r) AS records
