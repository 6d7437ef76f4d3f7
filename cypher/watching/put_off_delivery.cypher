// Does: what was not taken is sent again at another time
// Access: write
// Params: id, due
// Returns: 
MATCH (d:Delivery {id: $id})
OPTIONAL MATCH (w:Watch {id: d.watch})
SET w.tries = d.tries, d.due = $due
