// Does: judgements that count, in the order of their ids, on records that the lens sees
// Access: read
// Params: after, limit, audiences
// Returns: judgement
MATCH (j:Judgement)
WHERE j.id > $after AND j.audience IN $audiences AND j.verdict IN ['SAME', 'DIFFERENT']
WITH j
MATCH (a:Record {id: j.left})
WHERE a.audience IN $audiences
MATCH (b:Record {id: j.right})
WHERE b.audience IN $audiences
RETURN properties(j) AS judgement
ORDER BY judgement.id
LIMIT $limit
