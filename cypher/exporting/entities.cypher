// Does: entities in the order of their ids
// Access: read
// Params: after, limit, audiences
// Returns: id, kind, caption, records, levels
MATCH (e:Entity)
WHERE e.id > $after AND e.audience IN $audiences
WITH e
ORDER BY e.id
LIMIT $limit
MATCH (r:Record)-[i:IN]->(e)
WHERE r.audience IN $audiences AND i.audience IN $audiences
WITH e, r.level AS level, count(r) AS of_level
ORDER BY level
RETURN e.id AS id, e.kind AS kind, e.caption AS caption, sum(of_level) AS records, collect(level) AS levels
ORDER BY id
