// Does: of each unit its present entities, usually one; of each the first record there and the agencies that reported it; all in one row, since each row is a message
// Access: read
// Params: ids, audiences
// Returns: found
UNWIND $ids AS unit
MATCH (r:Record {unit: unit})-[i:IN]->(e:Entity)
WHERE r.audience IN $audiences AND i.audience IN $audiences AND e.audience IN $audiences
WITH unit, r, e
ORDER BY unit, r.agency, r.id
WITH unit, e, min(r.id) AS record, collect(DISTINCT r.agency) AS agencies
RETURN collect([unit, record, agencies, e.id, e.kind, e.caption]) AS found
