// Does: judgements by id
// Access: read
// Params: rows
// Returns: judgement
UNWIND $rows AS id
MATCH (j:Judgement {id: id})
RETURN properties(j) AS judgement
