// Does: claims that start at a record
// Access: read
// Params: rows
// Returns: claim
UNWIND $rows AS id
MATCH (c:Claim {left: id})
RETURN properties(c) AS claim
