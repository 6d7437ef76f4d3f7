// Does: notes that judgements are stored, so that looking for them is worth a statement
// Access: write
// Params: 
// Returns: judgements
MATCH (w:Writer {id: 'writer'})
SET w.judgements = true
RETURN w.judgements AS judgements
