// Does: judgements, in the order of their ids
// Access: read
// Params: after, limit
// Returns: judgement
MATCH (j:Judgement)
WHERE j.id > $after
RETURN properties(j) AS judgement
ORDER BY judgement.id
LIMIT $limit
