// Does: what any lens watches of which news are sent somewhere, and nothing is on its way, in the order of the ids, as it was sent
// Access: read
// Params: after, limit
// Returns: watch
MATCH (w:Watch {hooked: true})
WHERE w.id > $after AND NOT EXISTS { MATCH (d:Delivery {watch: w.id}) }
RETURN w {.*, look: ''} AS watch
ORDER BY watch.id
LIMIT $limit
