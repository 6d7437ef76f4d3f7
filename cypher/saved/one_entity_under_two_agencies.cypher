// Title: The same thing under two agencies
// Title-ru: Один объект у двух ведомств
// Description: Entities on which both agencies reported, with how often.
// Description-ru: Объекты, о которых сообщили оба ведомства, и сколько раз.
// Version: 1
// Param: one string — one agency / одно ведомство
// Param: other string — the other agency / другое ведомство
// Param: kind choice(person|phone|organisation|shipment) default=person — the kind of thing / вид объекта
// Offered-for: any
// Result: table
// Returns: entity, name, by_one, by_other
// Rows: 500
// Seconds: 20
MATCH (r:Record {kind: $kind})-[:IN]->(e:Entity)
WHERE r.agency IN [$one, $other]
WITH e, sum(CASE WHEN r.agency = $one THEN 1 ELSE 0 END) AS by_one,
     sum(CASE WHEN r.agency = $other THEN 1 ELSE 0 END) AS by_other
WHERE by_one > 0 AND by_other > 0
RETURN e.id AS entity, e.caption AS name, by_one, by_other
ORDER BY by_one + by_other DESC, entity
