// Does: notes the model by which everything that is derived was worked out
// Access: write
// Params: model
// Returns: 
MATCH (w:Writer {id: 'writer'})
SET w.model = $model
