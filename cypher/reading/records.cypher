// Does: records by id
// Access: read
// Params: ids, audiences
// Returns: id, kind, report, caption, time, source, content, unit, level, releaseTo, agency
UNWIND $ids AS id
MATCH (r:Record {id: id})
WHERE r.audience IN $audiences
RETURN r.id AS id, r.kind AS kind, r.report AS report, r.caption AS caption, r.time AS time, r.source AS source,
       r.content AS content, r.unit AS unit, r.level AS level, r.releaseTo AS releaseTo, r.agency AS agency
