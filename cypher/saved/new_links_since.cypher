// Title: Links since a date
// Title-ru: Связи с даты
// Description: Links that began, or still held, after a date, the latest first.
// Description-ru: Связи, начавшиеся или действовавшие после даты; последние — первыми.
// Version: 1
// Param: since date — from this day / с этого дня
// Offered-for: any
// Result: table
// Returns: left, left_name, link, right, right_name, since, until
// Rows: 500
// Seconds: 20
MATCH (a:Entity)-[l:LINKED]->(b:Entity)
WHERE coalesce(l.until, l.since) >= $since
RETURN a.id AS left, a.caption AS left_name, l.type AS link, b.id AS right, b.caption AS right_name, l.since AS since,
       l.until AS until
ORDER BY since DESC, left, right, link, until
