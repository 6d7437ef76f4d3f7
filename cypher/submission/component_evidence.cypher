// Does: evidence that joins, within components
// Access: read
// Params: rows
// Returns: component, left, right, bits, parts, sought
UNWIND $rows AS component
MATCH (a:Unit {component: component})-[m:MATCHES]->(b:Unit)
WHERE m.joins
RETURN component, a.id AS left, b.id AS right, m.bits AS bits, m.parts AS parts, m.sought AS sought
