// Does: judgements between records, both of which the lens sees
// Access: read
// Params: ids, audiences
// Returns: judgement
UNWIND $ids AS id
MATCH (j:Judgement {left: id})
WHERE j.audience IN $audiences AND j.right IN $ids AND j.verdict IS NOT NULL
MATCH (a:Record {id: j.left})
WHERE a.audience IN $audiences
MATCH (b:Record {id: j.right})
WHERE b.audience IN $audiences
RETURN properties(j) AS judgement
