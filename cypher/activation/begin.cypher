// Does: makes the writer of a side that is worked out; no generation is given twice, whatever was given up
// Access: write
// Params: secret, model, generation
// Returns: state
MERGE (w:Writer {id: 'writer'})
SET w.epoch = 0, w.judgements = false, w.secret = $secret, w.model = $model, w.state = 'BUILDING', w.done = '',
    w.generation = 1 + CASE WHEN coalesce(w.generation, 0) > $generation THEN w.generation ELSE $generation END,
    w.staging = '', w.closing = 0
RETURN w.state AS state
