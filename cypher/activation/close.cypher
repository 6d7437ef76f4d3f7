// Does: writers wait for so long, so that the other side can catch up
// Access: write
// Params: milliseconds
// Returns: closing
MATCH (w:Writer {id: 'writer'})
SET w.closing = timestamp() + $milliseconds
RETURN w.closing AS closing
