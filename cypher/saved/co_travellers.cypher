// Title: Who travelled with a person
// Title-ru: С кем ездило лицо
// Description: People reported as travelling with a person, the latest first.
// Description-ru: Попутчики лица; последние — первыми.
// Version: 1
// Param: person entity:person — the person / лицо
// Offered-for: person
// Result: table
// Returns: traveller, name, journeys, first, last
// Rows: 200
// Seconds: 5
MATCH (:Entity {id: $person})-[l:LINKED {type: 'travelled_with'}]-(o:Entity {kind: 'person'})
RETURN o.id AS traveller, o.caption AS name, count(DISTINCT l.claim) AS journeys, min(l.since) AS first,
       max(coalesce(l.until, l.since)) AS last
ORDER BY last DESC, traveller
