// Does: the newest version in a register, also where it was taken back
// Access: read
// Params: path
// Returns: query
MATCH (q:SavedQuery {path: $path})
RETURN properties(q) AS query
ORDER BY query.version DESC
LIMIT 1
