// Does: units by id
// Access: read
// Params: rows
// Returns: id, kind, content, state, component
UNWIND $rows AS id
MATCH (u:Unit {id: id})
RETURN u.id AS id, u.kind AS kind, u.content AS content, u.state AS state, u.component AS component
