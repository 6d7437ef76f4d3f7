// Does: claims by id, both ends of which the lens sees
// Access: read
// Params: ids, audiences
// Returns: claim
UNWIND $ids AS id
MATCH (c:Claim {id: id})
WHERE c.audience IN $audiences
MATCH (a:Record {id: c.left})
WHERE a.audience IN $audiences
MATCH (b:Record {id: c.right})
WHERE b.audience IN $audiences
RETURN properties(c) AS claim
