// Does: records by id
// Access: read
// Params: rows
// Returns: id, time, audience, unit, kind, content, digest, component
UNWIND $rows AS id
MATCH (r:Record {id: id})
RETURN r.id AS id, r.time AS time, r.audience AS audience, r.unit AS unit, r.kind AS kind, r.content AS content, r.digest AS digest, r.component AS component
