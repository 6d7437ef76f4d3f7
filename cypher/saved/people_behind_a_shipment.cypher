// Title: People behind a shipment
// Title-ru: Люди за грузом
// Description: Owners, officers and members of the firms of a shipment.
// Description-ru: Владельцы, руководители и участники фирм, связанных с грузом.
// Version: 1
// Param: shipment entity:shipment — the shipment / груз
// Offered-for: shipment
// Result: table
// Returns: person, name, role, organisation, part
// Rows: 500
// Seconds: 10
MATCH (:Entity {id: $shipment})-[s:LINKED]-(o:Entity {kind: 'organisation'})-[l:LINKED]-(p:Entity {kind: 'person'})
RETURN DISTINCT p.id AS person, p.caption AS name, l.type AS role, o.caption AS organisation, s.type AS part
ORDER BY organisation, person, role, part
