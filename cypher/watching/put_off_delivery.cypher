// Does: what was not taken is sent again at another time
// Access: write
// Params: id, due
// Returns: 
MATCH (d:Delivery {id: $id})
MATCH (w:Watch {id: d.watch})
SET d.due = $due, w.tries = d.tries
