// Title: Reported by several states
// Title-ru: О ком сообщают несколько государств
// Description: Entities of a kind on which agencies of at least so many states reported.
// Description-ru: Объекты, о которых сообщили ведомства не менее чем стольких государств.
// Version: 1
// Param: kind string default=person — the kind of thing / вид объекта
// Param: states int default=2 — at least so many states / не менее стольких государств
// Offered-for: any
// Result: table
// Returns: entity, name, states, agencies, records
// Rows: 500
// Seconds: 20
MATCH (r:Record)-[i:IN]->(e:Entity)
WHERE r.kind = $kind
WITH e, r.agency AS agency, count(r) AS of_agency
ORDER BY agency
WITH e, collect(DISTINCT split(agency, '-')[0]) AS states, collect(agency) AS agencies, sum(of_agency) AS records
WHERE size(states) >= $states
RETURN e.id AS entity, e.caption AS name, size(states) AS states, agencies, records
ORDER BY states DESC, records DESC, entity
