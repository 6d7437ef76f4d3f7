// Does: records of components that are judged singly
// Access: read
// Params: rows
// Returns: id, component
UNWIND $rows AS component
MATCH (r:Record {component: component})
RETURN r.id AS id, r.component AS component
