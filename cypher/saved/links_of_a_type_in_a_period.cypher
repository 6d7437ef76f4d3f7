// Title: Links of a type in a period
// Title-ru: Связи одного типа за период
// Description: Links of the given types that began in a period.
// Description-ru: Связи указанных типов, начавшиеся за период.
// Version: 1
// Param: types [string] — types of links / типы связей
// Param: from date — from this day / с этого дня
// Param: to date — to this day / по этот день
// Offered-for: any
// Result: table
// Returns: left, left_name, link, right, right_name, since
// Rows: 500
// Seconds: 20
MATCH (a:Entity)-[l:LINKED]->(b:Entity)
WHERE l.type IN $types AND l.since >= $from AND l.since <= $to
RETURN DISTINCT a.id AS left, a.caption AS left_name, l.type AS link, b.id AS right, b.caption AS right_name, l.since AS since
ORDER BY since, left, right, link
