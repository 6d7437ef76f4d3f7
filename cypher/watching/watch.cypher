// Does: one of the things that a lens watches
// Access: read
// Params: lens, id
// Returns: watch
MATCH (w:Watch {id: $id})
WHERE w.lens = $lens
RETURN properties(w) AS watch
