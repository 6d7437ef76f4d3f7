// Title: Holders of a number over time
// Title-ru: Кто пользовался номером и когда
// Description: Who used a number when, in the order of time; a number that changes hands.
// Description-ru: Кто и когда пользовался номером, по времени; номер мог сменить владельца.
// Version: 1
// Param: phone entity:phone — the phone / телефон
// Offered-for: phone
// Result: table
// Returns: holder, kind, name, since, until
// Rows: 500
// Seconds: 5
MATCH (:Entity {id: $phone})<-[l:LINKED]-(h:Entity)
WHERE h.kind IN ['person', 'organisation']
RETURN DISTINCT h.id AS holder, h.kind AS kind, h.caption AS name, l.since AS since, l.until AS until
ORDER BY since, holder, until
