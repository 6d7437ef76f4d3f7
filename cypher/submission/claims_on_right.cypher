// Does: claims that end at a record
// Access: read
// Params: rows
// Returns: claim
UNWIND $rows AS id
MATCH (c:Claim {right: id})
RETURN properties(c) AS claim
