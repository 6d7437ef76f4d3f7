// Does: evidence between units of a kind, that which is nearest to the threshold on one side of it
// Access: read
// Params: kind, joins, match, limit, audiences
// Returns: left, right, bits
MATCH (a:Unit)-[m:MATCHES]->(b:Unit)
WHERE m.joins = $joins AND a.kind = $kind
  AND a.audience IN $audiences AND m.audience IN $audiences AND b.audience IN $audiences
WITH a.id AS left, b.id AS right, m.bits AS bits
ORDER BY abs(bits - $match), left, right
LIMIT $limit
RETURN left, right, bits
