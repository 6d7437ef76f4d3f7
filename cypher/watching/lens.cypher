// Does: which lens watches something, and so is told of it
// Access: read
// Params: id
// Returns: lens
MATCH (w:Watch {id: $id})
RETURN w.lens AS lens
