// Does: takes the one writer's lock until the transaction ends, and starts a new epoch
// Access: write
// Params:
// Returns: epoch, judgements, secret, model, lenses, state, staging, closing, generation
MATCH (w:Writer {id: 'writer'})
SET w.epoch = w.epoch + 1
RETURN w.epoch AS epoch, w.judgements AS judgements, w.secret AS secret, w.model AS model, coalesce(w.lenses, 0) AS lenses,
       coalesce(w.state, '') AS state, coalesce(w.staging, '') AS staging, coalesce(w.closing, 0) > timestamp() AS closing,
       coalesce(w.generation, 1) AS generation
