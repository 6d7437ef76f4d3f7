// Does: all versions of queries that analysts keep
// Access: read
// Params:
// Returns: query
MATCH (q:SavedQuery)
RETURN properties(q) AS query
