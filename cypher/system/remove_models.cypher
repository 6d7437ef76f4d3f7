// Does: no model is kept on this side: it is worked out by the one set by hand
// Access: write
// Params:
// Returns:
MATCH (m:Model)
DELETE m
