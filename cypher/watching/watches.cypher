// Does: what a lens watches, in the order of the ids; without what they remember, which may be long
// Access: read
// Params: lens, after, limit
// Returns: watch
MATCH (w:Watch {lens: $lens})
WHERE w.id > $after
RETURN w {.*, look: '', sent: ''} AS watch
ORDER BY watch.id
LIMIT $limit
