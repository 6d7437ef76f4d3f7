// Does: takes what is due to be sent; nobody else takes it until a later time
// Access: write
// Params: now, until, limit
// Returns: delivery
MATCH (d:Delivery)
WHERE d.due <= $now
WITH d
ORDER BY d.due, d.id
LIMIT $limit
SET d.due = $until, d.tries = d.tries + 1
RETURN properties(d) AS delivery
