// Title: Phones of a person
// Title-ru: Телефоны лица
// Description: Numbers that a person uses or owns, with the time they were seen.
// Description-ru: Номера лица и время, когда о них сообщали.
// Version: 1
// Param: person entity:person — the person / лицо
// Offered-for: person
// Result: table
// Returns: phone, number, link, claims, first, last
// Rows: 200
// Seconds: 5
MATCH (:Entity {id: $person})-[l:LINKED]->(t:Entity {kind: 'phone'})
RETURN t.id AS phone, t.caption AS number, l.type AS link, count(l) AS claims, min(l.since) AS first,
       max(coalesce(l.until, l.since)) AS last
ORDER BY last DESC, phone, link
