// Title: Contacts of contacts
// Title-ru: Контакты контактов
// Description: Whom an entity reaches over one other, and over how many others.
// Description-ru: С кем объект связан через одного посредника и через скольких.
// Version: 1
// Param: entity entity — where to start / откуда начать
// Offered-for: person, phone, organisation
// Result: table
// Returns: entity, kind, name, through
// Rows: 500
// Seconds: 10
MATCH (a:Entity {id: $entity})-[l:LINKED]-(b:Entity)-[m:LINKED]-(c:Entity)
WHERE c.id <> a.id
RETURN c.id AS entity, c.kind AS kind, c.caption AS name, count(DISTINCT b.id) AS through
ORDER BY through DESC, entity
