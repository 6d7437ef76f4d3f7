// Title: Organisations of a person
// Title-ru: Организации лица
// Description: Firms that a person owns, heads or belongs to.
// Description-ru: Организации, где лицо — владелец, руководитель или участник.
// Version: 1
// Param: person entity:person — the person / лицо
// Offered-for: person
// Result: table
// Returns: organisation, name, role, first, last
// Rows: 200
// Seconds: 5
MATCH (:Entity {id: $person})-[l:LINKED]->(o:Entity {kind: 'organisation'})
RETURN o.id AS organisation, o.caption AS name, l.type AS role, min(l.since) AS first,
       max(coalesce(l.until, l.since)) AS last
ORDER BY organisation, role
