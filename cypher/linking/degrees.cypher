// Does: how many links entities have
// Access: read
// Params: ids, audiences
// Returns: id, degree
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[l:LINKED]-(o:Entity)
WHERE e.audience IN $audiences AND l.audience IN $audiences AND o.audience IN $audiences
RETURN id, count(l) AS degree
