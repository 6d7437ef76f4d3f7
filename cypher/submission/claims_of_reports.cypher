// Does: claims of reports
// Access: read
// Params: rows
// Returns: claim
UNWIND $rows AS id
MATCH (c:Claim {report: id})
RETURN properties(c) AS claim
