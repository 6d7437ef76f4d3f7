// Does: judgements by id
// Access: read
// Params: ids
// Returns: judgement
UNWIND $ids AS id
MATCH (j:Judgement {id: id})
RETURN properties(j) AS judgement
