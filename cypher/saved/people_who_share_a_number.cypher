// Title: Who shares a number with a person
// Title-ru: У кого общий номер с лицом
// Description: People who use a number that this person uses, too.
// Description-ru: Лица, которые пользуются теми же номерами.
// Version: 1
// Param: person entity:person — the person / лицо
// Offered-for: person
// Result: table
// Returns: other, name, numbers
// Rows: 200
// Seconds: 5
MATCH (a:Entity {id: $person})-[:LINKED]->(t:Entity {kind: 'phone'})<-[:LINKED]-(o:Entity {kind: 'person'})
WHERE o.id <> a.id
WITH DISTINCT o, t.caption AS number
ORDER BY number
RETURN o.id AS other, o.caption AS name, collect(number) AS numbers
ORDER BY size(numbers) DESC, other
