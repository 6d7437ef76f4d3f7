// Does: who judged that two records of an entity are the same, and how that is marked
// Access: read
// Params: ids, audiences
// Returns: id, judgement
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[i:IN]-(r:Record)
WHERE e.audience IN $audiences AND i.audience IN $audiences AND r.audience IN $audiences
MATCH (j:Judgement {left: r.id})
WHERE j.audience IN $audiences AND j.verdict = 'SAME'
MATCH (s:Record {id: j.right})-[k:IN]->(e)
WHERE s.audience IN $audiences AND k.audience IN $audiences
RETURN id, j {.owner, .audience} AS judgement
