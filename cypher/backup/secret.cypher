// Does: what the ids of values are keyed with
// Access: read
// Params: 
// Returns: secret
MATCH (w:Writer {id: 'writer'})
RETURN w.secret AS secret
