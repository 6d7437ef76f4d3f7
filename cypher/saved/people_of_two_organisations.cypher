// Title: People of two organisations
// Title-ru: Люди двух организаций
// Description: People who are linked with at least so many organisations.
// Description-ru: Лица, связанные не менее чем со столькими организациями.
// Version: 1
// Param: organisations int default=2 — at least so many / не менее стольких
// Offered-for: any
// Result: table
// Returns: person, name, organisations, names
// Rows: 500
// Seconds: 20
MATCH (p:Entity {kind: 'person'})-[:LINKED]->(o:Entity {kind: 'organisation'})
WITH DISTINCT p, o
ORDER BY o.caption
WITH p, collect(o.caption) AS names
WHERE size(names) >= $organisations
RETURN p.id AS person, p.caption AS name, size(names) AS organisations, names
ORDER BY organisations DESC, person
