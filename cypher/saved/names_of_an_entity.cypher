// Title: Every spelling of an entity
// Title-ru: Все написания объекта
// Description: Names under which agencies reported a thing, and who wrote them so.
// Description-ru: Под какими именами о объекте сообщали и какие ведомства.
// Version: 1
// Param: entity entity — the entity / объект
// Offered-for: any
// Result: table
// Returns: name, agencies, records, first, last
// Rows: 500
// Seconds: 5
MATCH (:Entity {id: $entity})<-[:IN]-(r:Record)
WITH r
ORDER BY r.agency
RETURN r.caption AS name, collect(DISTINCT r.agency) AS agencies, count(r) AS records, min(r.time) AS first,
       max(r.time) AS last
ORDER BY records DESC, name
