// Does: what this side of the store is at: whether it is at work, by which model, and what is worked out beside it
// Access: read
// Params:
// Returns: state, model, staging, done, generation
MATCH (w:Writer {id: 'writer'})
RETURN coalesce(w.state, '') AS state, w.model AS model, coalesce(w.staging, '') AS staging, coalesce(w.done, '') AS done,
       coalesce(w.generation, 1) AS generation
