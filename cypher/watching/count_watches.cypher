// Does: how many things a lens watches
// Access: read
// Params: lens
// Returns: watches
MATCH (w:Watch {lens: $lens})
RETURN count(w) AS watches
