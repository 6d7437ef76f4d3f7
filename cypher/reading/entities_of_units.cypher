// Does: of each unit the first record and its present entity, and the agencies that reported it
// Access: read
// Params: ids, audiences
// Returns: unit, record, agencies, id, kind, caption
UNWIND $ids AS unit
MATCH (r:Record {unit: unit})
WHERE r.audience IN $audiences
WITH unit, r
ORDER BY r.agency
WITH unit, min(r.id) AS record, collect(DISTINCT r.agency) AS agencies
MATCH (r:Record {id: record})-[i:IN]->(e:Entity)
WHERE i.audience IN $audiences AND e.audience IN $audiences
RETURN unit, record, agencies, e.id AS id, e.kind AS kind, e.caption AS caption
