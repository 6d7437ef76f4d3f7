// Does: the newest version that the lens sees of each query that analysts keep, in the order of their paths
// Access: read
// Params: kind, after, limit, audiences
// Returns: query
MATCH (q:SavedQuery)
WHERE q.audience IN $audiences AND q.path > $after
WITH q.path AS path, max(q.version) AS version
MATCH (k:SavedQuery {path: path, version: version})
WHERE k.audience IN $audiences AND k.text <> '' AND ($kind IS NULL OR $kind IN k.offered OR 'any' IN k.offered)
RETURN properties(k) AS query
ORDER BY query.path
LIMIT $limit
