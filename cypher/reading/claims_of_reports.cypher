// Does: ids of the claims of a report
// Access: read
// Params: id, audiences
// Returns: claim
MATCH (c:Claim {report: $id})
WHERE c.audience IN $audiences
RETURN c.id AS claim
