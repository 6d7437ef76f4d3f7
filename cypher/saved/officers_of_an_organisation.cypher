// Title: People of an organisation
// Title-ru: Люди организации
// Description: Officers, owners and members, with the time they were reported.
// Description-ru: Руководители, владельцы и участники и время сообщений.
// Version: 1
// Param: organisation entity:organisation — the organisation / организация
// Offered-for: organisation
// Result: table
// Returns: person, name, role, claims, first, last
// Rows: 500
// Seconds: 5
MATCH (:Entity {id: $organisation})<-[l:LINKED]-(p:Entity {kind: 'person'})
RETURN p.id AS person, p.caption AS name, l.type AS role, count(l) AS claims, min(l.since) AS first,
       max(coalesce(l.until, l.since)) AS last
ORDER BY role, person
