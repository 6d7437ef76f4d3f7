// Does: search tokens that start alike; tokens of hidden records find nothing
// Access: read
// Params: prefixes
// Returns: token
UNWIND $prefixes AS prefix
MATCH (t:Token)
WHERE t.id STARTS WITH prefix
RETURN DISTINCT t.id AS token
