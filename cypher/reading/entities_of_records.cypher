// Does: the present entities of records
// Access: read
// Params: ids, audiences
// Returns: asked, id, kind, caption
UNWIND $ids AS asked
MATCH (r:Record {id: asked})-[i:IN]->(e:Entity)
WHERE r.audience IN $audiences AND i.audience IN $audiences AND e.audience IN $audiences
RETURN asked, e.id AS id, e.kind AS kind, e.caption AS caption
