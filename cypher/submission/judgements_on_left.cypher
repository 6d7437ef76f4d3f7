// Does: judgements whose left record is one of these
// Access: read
// Params: rows
// Returns: judgement
UNWIND $rows AS id
MATCH (j:Judgement {left: id})
RETURN properties(j) AS judgement
