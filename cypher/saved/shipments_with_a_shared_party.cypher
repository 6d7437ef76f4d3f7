// Title: Shipments that share a party
// Title-ru: Грузы с общей стороной
// Description: Other shipments of which someone of this one is a party, and who.
// Description-ru: Другие грузы, в которых участвует кто-либо из сторон этого.
// Version: 1
// Param: shipment entity:shipment — the shipment / груз
// Offered-for: shipment
// Result: table
// Returns: shipment, name, shared
// Rows: 500
// Seconds: 10
MATCH (a:Entity {id: $shipment})-[:LINKED]-(e:Entity)-[:LINKED]-(o:Entity {kind: 'shipment'})
WHERE o.id <> a.id
WITH DISTINCT o, e
ORDER BY e.caption
RETURN o.id AS shipment, o.caption AS name, collect(e.caption) AS shared
ORDER BY size(shared) DESC, shipment
