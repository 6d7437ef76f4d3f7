// Does: removes all queries that analysts keep
// Access: write
// Params:
// Returns:
MATCH (q:SavedQuery)
DELETE q
