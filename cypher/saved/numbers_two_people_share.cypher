// Title: Numbers that two people share
// Title-ru: Общие номера двух лиц
// Description: Phone numbers linked with both people.
// Description-ru: Номера телефонов, связанные с обоими лицами.
// Version: 1
// Param: one entity — one person / одно лицо
// Param: other entity — the other person / другое лицо
// Offered-for: person
// Result: table
// Returns: phone, number, links_of_one, links_of_other
// Rows: 200
// Seconds: 5
MATCH (a:Entity {id: $one})-[l:LINKED]-(p:Entity)
WHERE p.kind = 'phone'
WITH DISTINCT p, l.type AS type
ORDER BY type
WITH p, collect(type) AS links_of_one
MATCH (b:Entity {id: $other})-[m:LINKED]-(p)
WITH DISTINCT p, links_of_one, m.type AS type
ORDER BY type
RETURN p.id AS phone, p.caption AS number, links_of_one, collect(type) AS links_of_other
ORDER BY phone
