// Does: search tokens that start alike; tokens of hidden records find nothing
// Access: read
// Params: starts
// Returns: token
UNWIND $starts AS start
MATCH (t:Token {start: start})
RETURN t.id AS token
