// Does: records in the order of their ids, each with its present entity; not those that are their value, whose entity no model changes
// Access: read
// Params: after, kind, limit, audiences
// Returns: id, kind, time, open, unit, content, caption, entity
MATCH (r:Record)
WHERE r.id > $after AND r.audience IN $audiences AND ($kind IS NULL OR r.kind = $kind) AND NOT r.unit STARTS WITH '='
WITH r
ORDER BY r.id
LIMIT $limit
MATCH (r)-[i:IN]->(e:Entity)
WHERE i.audience IN $audiences AND e.audience IN $audiences
RETURN r.id AS id, r.kind AS kind, r.time AS time, r.open AS open, r.unit AS unit, r.content AS content,
       r.caption AS caption, e.id AS entity
ORDER BY id
