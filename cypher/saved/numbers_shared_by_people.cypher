// Title: Numbers that people share
// Title-ru: Номера, общие для нескольких лиц
// Description: Phone numbers that at least so many people use.
// Description-ru: Номера, которыми пользуются не менее стольких лиц.
// Version: 1
// Param: people int default=2 — at least so many people / не менее стольких лиц
// Offered-for: phone
// Result: table
// Returns: phone, number, people, names
// Rows: 500
// Seconds: 20
MATCH (p:Entity {kind: 'person'})-[:LINKED {type: 'uses'}]->(t:Entity {kind: 'phone'})
WITH DISTINCT t, p
ORDER BY p.caption
WITH t, collect(p.caption) AS names
WHERE size(names) >= $people
RETURN t.id AS phone, t.caption AS number, size(names) AS people, names
ORDER BY people DESC, number
