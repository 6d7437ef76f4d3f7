// Does: restores what the ids of values are keyed with
// Access: write
// Params: secret
// Returns: 
MATCH (w:Writer {id: 'writer'})
SET w.secret = $secret, w.epoch = w.epoch + 1
