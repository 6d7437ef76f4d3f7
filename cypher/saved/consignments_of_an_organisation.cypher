// Title: Consignments of an organisation
// Title-ru: Грузы организации
// Description: Shipments by the role that the organisation has in them.
// Description-ru: Грузы и роль организации в каждом.
// Version: 1
// Param: organisation entity — the organisation / организация
// Offered-for: organisation
// Result: table
// Returns: role, shipment, name, claims, first, last
// Rows: 500
// Seconds: 5
MATCH (o:Entity {id: $organisation})-[l:LINKED]-(s:Entity)
WHERE s.kind = 'shipment'
RETURN l.type AS role, s.id AS shipment, s.caption AS name, count(l) AS claims, min(l.since) AS first,
       max(coalesce(l.until, l.since)) AS last
ORDER BY role, first, shipment
