// Does: nothing is noted any more, some at a time
// Access: write
// Params: limit
// Returns: removed
MATCH (p:Pending)
WITH p LIMIT $limit
DELETE p
RETURN count(*) AS removed
