// Does: this side is at work from now on
// Access: write
// Params:
// Returns: state
MATCH (w:Writer {id: 'writer'})
SET w.state = 'SERVING', w.done = ''
RETURN w.state AS state
