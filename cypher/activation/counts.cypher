// Does: how much there is on this side, and what came and is not on the other yet
// Access: read
// Params:
// Returns: reports, pending
MATCH (p:Report)
WITH count(p) AS reports
OPTIONAL MATCH (q:Pending)
RETURN reports, count(q) AS pending
