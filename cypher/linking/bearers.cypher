// Does: entities of a kind with a record found under a token; no more than the limit are looked for
// Access: read
// Params: rows, limit, audiences
// Returns: line, bearers, entities
UNWIND $rows AS row
CALL (row) {
  MATCH (t:Token {id: row.token})<-[:NAMED]-(u:Unit)
  WHERE u.audience IN $audiences AND u.kind = row.kind
  WITH u
  LIMIT $limit
  RETURN collect(u.id) AS units
}
CALL (units) {
  UNWIND units AS unit
  MATCH (r:Record {unit: unit})-[i:IN]->(e:Entity)
  WHERE r.audience IN $audiences AND i.audience IN $audiences AND e.audience IN $audiences
  RETURN collect(DISTINCT e.id) AS entities
}
RETURN row.line AS line, size(units) AS bearers, entities
