// Does: takes the one writer's lock until the transaction ends, and starts a new epoch
// Access: write
// Params: 
// Returns: epoch, judgements, secret, model
MATCH (w:Writer {id: 'writer'})
SET w.epoch = w.epoch + 1
RETURN w.epoch AS epoch, w.judgements AS judgements, w.secret AS secret, w.model AS model
