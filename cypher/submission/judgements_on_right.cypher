// Does: judgements whose right record is one of these
// Access: read
// Params: rows
// Returns: judgement
UNWIND $rows AS id
MATCH (j:Judgement {right: id})
RETURN properties(j) AS judgement
