// Does: how far the first copying is
// Access: write
// Params: done
// Returns: done
MATCH (w:Writer {id: 'writer'})
SET w.done = $done
RETURN w.done AS done
