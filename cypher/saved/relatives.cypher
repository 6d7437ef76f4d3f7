// Title: Relatives of a person
// Title-ru: Родственники лица
// Description: Relatives as reported, also those of relatives.
// Description-ru: Родственники по сообщениям, в том числе через одного.
// Version: 1
// Param: person entity:person — the person / лицо
// Offered-for: person
// Result: table
// Returns: relative, name, steps
// Rows: 200
// Seconds: 5
MATCH p = (a:Entity {id: $person})-[ls:LINKED*1..2]-(o:Entity {kind: 'person'})
WHERE all(l IN ls WHERE l.type = 'relative_of') AND o.id <> a.id
RETURN o.id AS relative, o.caption AS name, min(length(p)) AS steps
ORDER BY steps, relative
