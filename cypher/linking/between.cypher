// Does: links between given pairs of entities, folded, with their claims
// Access: read
// Params: rows, audiences
// Returns: left, right, type, outgoing, claims, first, last
UNWIND $rows AS row
MATCH (a:Entity {id: row.left})-[l:LINKED]-(b:Entity {id: row.right})
WHERE a.audience IN $audiences AND l.audience IN $audiences AND b.audience IN $audiences
WITH row, l
ORDER BY l.claim
RETURN row.left AS left, row.right AS right, l.type AS type, startNode(l).id = row.left AS outgoing,
       collect(l.claim) AS claims, min(l.since) AS first, max(coalesce(l.until, l.since)) AS last
ORDER BY left, right, type, outgoing
