// Title: Who uses this number
// Title-ru: Кто пользуется этим номером
// Description: People and organisations linked with a phone number, the most reported first.
// Description-ru: Лица и организации, связанные с номером телефона; чаще сообщаемые — первыми.
// Version: 1
// Param: phone entity — the phone / телефон
// Offered-for: phone
// Result: table
// Returns: entity, kind, name, link, claims, first, last
// Rows: 200
// Seconds: 5
MATCH (p:Entity {id: $phone})-[l:LINKED]-(e:Entity)
WHERE e.kind <> 'phone'
RETURN e.id AS entity, e.kind AS kind, e.caption AS name, l.type AS link, count(l) AS claims, min(l.since) AS first,
       max(coalesce(l.until, l.since)) AS last
ORDER BY claims DESC, entity, link
