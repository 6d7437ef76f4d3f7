// Does: claims that link entities to others, and what the others are called
// Access: read
// Params: ids, audiences
// Returns: id, other, caption, claims
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[l:LINKED]->(b:Entity)
WHERE a.audience IN $audiences AND l.audience IN $audiences AND b.audience IN $audiences
WITH id, b, l
ORDER BY l.claim
RETURN id, b.id AS other, b.caption AS caption, collect(l.claim) AS claims
ORDER BY id, other
