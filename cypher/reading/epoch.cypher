// Does: the version of what is stored
// Access: read
// Params: 
// Returns: epoch
MATCH (w:Writer {id: 'writer'})
RETURN w.epoch AS epoch
