// Title: Containers seen twice
// Title-ru: Контейнеры, замеченные дважды
// Description: Shipments of one container or plate that are different journeys: what was used again.
// Description-ru: Разные перевозки с одним контейнером или номерным знаком.
// Version: 1
// Offered-for: shipment
// Result: table
// Returns: one, other, name, bits
// Rows: 500
// Seconds: 20
MATCH (a:Unit)-[m:MATCHES]->(b:Unit)
WHERE a.kind = 'shipment'
  AND m.parts CONTAINS '["container","SAME"'
MATCH (r:Record {unit: a.id})-[i:IN]->(x:Entity)
MATCH (s:Record {unit: b.id})-[j:IN]->(y:Entity)
WHERE x.id <> y.id
RETURN DISTINCT x.id AS one, y.id AS other, x.caption AS name, m.bits AS bits
ORDER BY one, other, bits
