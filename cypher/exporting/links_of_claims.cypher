// Does: entities that claims link, as the lens sees their records
// Access: read
// Params: ids, audiences
// Returns: claim, left, right
UNWIND $ids AS id
MATCH (c:Claim {id: id})
WHERE c.audience IN $audiences
MATCH (r:Record {id: c.left})-[i:IN]->(a:Entity)
WHERE r.audience IN $audiences AND i.audience IN $audiences AND a.audience IN $audiences
MATCH (s:Record {id: c.right})-[j:IN]->(b:Entity)
WHERE s.audience IN $audiences AND j.audience IN $audiences AND b.audience IN $audiences
RETURN properties(c) AS claim, a.id AS left, b.id AS right
