// Does: records of reports
// Access: read
// Params: rows
// Returns: id, time, audience, unit, kind, content, digest, report
UNWIND $rows AS id
MATCH (r:Record {report: id})
RETURN r.id AS id, r.time AS time, r.audience AS audience, r.unit AS unit, r.kind AS kind, r.content AS content, r.digest AS digest, r.report AS report
