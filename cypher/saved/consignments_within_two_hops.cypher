// Title: Consignments near a person
// Title-ru: Грузы рядом с лицом
// Description: Shipments that a person is linked with, or over one other, and over whom.
// Description-ru: Грузы, связанные с лицом прямо или через одного, и через кого.
// Version: 1
// Param: person entity:person — the person / лицо
// Offered-for: person
// Result: table
// Returns: shipment, name, through, role
// Rows: 500
// Seconds: 10
MATCH (a:Entity {id: $person})
CALL (a) {
  MATCH (a)-[l:LINKED]-(s:Entity {kind: 'shipment'})
  RETURN s, null AS through, l.type AS role
  UNION
  MATCH (a)-[:LINKED]-(m:Entity)-[l:LINKED]-(s:Entity {kind: 'shipment'})
  RETURN s, m.caption AS through, l.type AS role
}
RETURN DISTINCT s.id AS shipment, s.caption AS name, through, role
ORDER BY shipment, through, role
