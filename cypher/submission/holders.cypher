// Does: records of units
// Access: read
// Params: rows
// Returns: id, time, audience, unit, kind, content, digest
UNWIND $rows AS unit
MATCH (r:Record {unit: unit})
RETURN r.id AS id, r.time AS time, r.audience AS audience, r.unit AS unit, r.kind AS kind, r.content AS content, r.digest AS digest
