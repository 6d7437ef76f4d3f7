// Does: what bears the most of some tokens
// Access: read
// Params: rows, kind, limit, audiences
// Returns: line, unit, kind, content
UNWIND $rows AS row
CALL (row) {
  UNWIND row.tokens AS token
  MATCH (t:Token {id: token})<-[:NAMED]-(u:Unit)
  WHERE u.audience IN $audiences AND ($kind IS NULL OR u.kind = $kind)
  RETURN u, count(t) AS hits
  ORDER BY hits DESC, u.id
  LIMIT $limit
}
RETURN row.line AS line, u.id AS unit, u.kind AS kind, u.content AS content
