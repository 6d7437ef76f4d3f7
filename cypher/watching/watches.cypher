// Does: what a lens watches, in the order of the ids
// Access: read
// Params: lens, after, limit
// Returns: watch
MATCH (w:Watch {lens: $lens})
WHERE w.id > $after
RETURN properties(w) AS watch
ORDER BY watch.id
LIMIT $limit
