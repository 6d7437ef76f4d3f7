// Does: which version of each report counts
// Access: read
// Params: rows
// Returns: id, revision, digest
UNWIND $rows AS id
MATCH (p:Report {id: id})
RETURN p.id AS id, p.revision AS revision, p.digest AS digest
