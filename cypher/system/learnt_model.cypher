// Does: the model that this side was worked out by, if it is not the one set by hand
// Access: read
// Params:
// Returns: version, text
MATCH (m:Model)
RETURN m.version AS version, m.text AS text
