// Does: units of components; many in a row, since each row is a message, which costs more than its text
// Access: read
// Params: rows
// Returns: found
UNWIND $rows AS ids
WITH ids, ids[0] AS part
UNWIND ids AS id
MATCH (u:Unit {component: id})
WITH part, collect([u.id, u.kind, u.content, u.state, u.component]) AS found
RETURN found
