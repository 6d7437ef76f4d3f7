// Does: one owner's judgement on two records, withdrawn or not
// Access: read
// Params: id, audiences
// Returns: judgement
MATCH (j:Judgement {id: $id})
WHERE j.audience IN $audiences
RETURN properties(j) AS judgement
