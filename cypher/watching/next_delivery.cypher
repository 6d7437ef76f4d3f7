// Does: when the next thing is due to be sent
// Access: read
// Params: 
// Returns: due
MATCH (d:Delivery)
RETURN min(d.due) AS due
