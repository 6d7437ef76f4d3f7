// Does: the version of what is stored
// Access: read
// Params:
// Returns: epoch, state, generation
MATCH (w:Writer {id: 'writer'})
RETURN w.epoch AS epoch, coalesce(w.state, '') AS state, coalesce(w.generation, 1) AS generation
