// Title: Top contacts of a number
// Title-ru: Частые собеседники номера
// Description: Numbers that a number called or was called by, those with most reports first.
// Description-ru: Номера, с которыми были звонки; чаще сообщаемые — первыми.
// Version: 1
// Param: phone entity:phone — the phone / телефон
// Offered-for: phone
// Result: table
// Returns: phone, number, outgoing, incoming, last
// Rows: 200
// Seconds: 5
MATCH (a:Entity {id: $phone})-[l:LINKED {type: 'called'}]-(b:Entity {kind: 'phone'})
WITH b, l, startNode(l).id = $phone AS outgoing
RETURN b.id AS phone, b.caption AS number, sum(CASE WHEN outgoing THEN 1 ELSE 0 END) AS outgoing,
       sum(CASE WHEN outgoing THEN 0 ELSE 1 END) AS incoming, max(coalesce(l.until, l.since)) AS last
ORDER BY outgoing + incoming DESC, phone
