// Does: units of components
// Access: read
// Params: rows
// Returns: id, kind, content, state, component
UNWIND $rows AS component
MATCH (u:Unit {component: component})
RETURN u.id AS id, u.kind AS kind, u.content AS content, u.state AS state, u.component AS component
