// Does: from now on what comes to this side is noted for the other; nothing, where that is over
// Access: write
// Params: staging
// Returns: staging
MATCH (w:Writer {id: 'writer'})
SET w.staging = $staging, w.closing = 0
RETURN w.staging AS staging
