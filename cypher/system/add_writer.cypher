// Does: makes the one node whose lock is the writer's
// Access: write
// Params: secret
// Returns: 
MERGE (w:Writer {id: 'writer'})
ON CREATE SET w.epoch = 0, w.judgements = false, w.secret = $secret
