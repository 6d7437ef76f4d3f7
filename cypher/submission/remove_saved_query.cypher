// Does: removes all versions of a register
// Access: write
// Params: path
// Returns: 
MATCH (q:SavedQuery {path: $path})
DETACH DELETE q
