// Does: takes what is due to be sent, with the lens that it is told to; nobody else takes it until a later time
// Access: write
// Params: now, until, limit
// Returns: delivery, lens
MATCH (d:Delivery)
WHERE d.due <= $now
WITH d
ORDER BY d.due, d.id
LIMIT $limit
SET d.due = $until, d.tries = d.tries + 1
WITH d
OPTIONAL MATCH (w:Watch {id: d.watch})
RETURN properties(d) AS delivery, coalesce(w.lens, '') AS lens
