// Does: what was applied to the schema
// Access: read
// Params: 
// Returns: number, checksum
MATCH (m:Migration)
RETURN m.number AS number, m.checksum AS checksum
