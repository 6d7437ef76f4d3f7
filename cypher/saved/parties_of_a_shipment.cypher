// Title: Parties of a shipment
// Title-ru: Стороны перевозки
// Description: Who sent, carried, drove and received a shipment.
// Description-ru: Кто отправил, перевозил, вёл и получил груз.
// Version: 1
// Param: shipment entity:shipment — the shipment / груз
// Offered-for: shipment
// Result: table
// Returns: party, kind, name, role, claims, first, last
// Rows: 500
// Seconds: 5
MATCH (:Entity {id: $shipment})-[l:LINKED]-(e:Entity)
RETURN e.id AS party, e.kind AS kind, e.caption AS name, l.type AS role, count(l) AS claims, min(l.since) AS first,
       max(coalesce(l.until, l.since)) AS last
ORDER BY role, party
