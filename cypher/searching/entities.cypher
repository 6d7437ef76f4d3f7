// Does: entities of the records of units
// Access: read
// Params: ids, audiences
// Returns: unit, id, kind, caption, record
UNWIND $ids AS unit
MATCH (r:Record {unit: unit})-[i:IN]->(e:Entity)
WHERE r.audience IN $audiences AND i.audience IN $audiences AND e.audience IN $audiences
RETURN unit, e.id AS id, e.kind AS kind, e.caption AS caption, min(r.id) AS record
