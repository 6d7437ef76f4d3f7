// Does: versions of queries that analysts keep, in the order of their ids
// Access: read
// Params: after, limit
// Returns: query
MATCH (q:SavedQuery)
WHERE q.id > $after
RETURN properties(q) AS query
ORDER BY query.id
LIMIT $limit
