// Does: what lenses watch, in the order of the ids
// Access: read
// Params: after, limit
// Returns: watch
MATCH (w:Watch)
WHERE w.id > $after
RETURN properties(w) AS watch
ORDER BY watch.id
LIMIT $limit
