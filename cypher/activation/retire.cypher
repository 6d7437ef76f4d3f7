// Does: this side is at work no more
// Access: write
// Params:
// Returns: state
MATCH (w:Writer {id: 'writer'})
SET w.state = 'RETIRED', w.staging = '', w.closing = 0
RETURN w.state AS state
