// Does: links out of entities, folded by neighbour and type
// Access: read
// Params: ids, audiences
// Returns: left, right, type, claims, first, last
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[l:LINKED]->(b:Entity)
WHERE a.audience IN $audiences AND l.audience IN $audiences AND b.audience IN $audiences
RETURN a.id AS left, b.id AS right, l.type AS type, count(l) AS claims, min(l.since) AS first,
       max(coalesce(l.until, l.since)) AS last
ORDER BY left, type, right
