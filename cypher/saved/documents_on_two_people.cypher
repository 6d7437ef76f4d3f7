// Title: Documents on two people
// Title-ru: Один документ у двух лиц
// Description: People who were reported with the same document and are not one entity: a forged or a mistyped number.
// Description-ru: Лица, о которых сообщён один и тот же документ, но это разные объекты: подделка или ошибка.
// Version: 1
// Offered-for: person
// Result: table
// Returns: one, one_name, other, other_name, bits
// Rows: 500
// Seconds: 20
MATCH (a:Unit)-[m:MATCHES]->(b:Unit)
WHERE a.kind = 'person'
  AND m.parts CONTAINS '["documents","SAME"'
MATCH (r:Record {unit: a.id})-[i:IN]->(x:Entity)
MATCH (s:Record {unit: b.id})-[j:IN]->(y:Entity)
WHERE x.id <> y.id
RETURN DISTINCT x.id AS one, x.caption AS one_name, y.id AS other, y.caption AS other_name, m.bits AS bits
ORDER BY one, other, bits
