// Does: what was sent is no longer to be sent, and its watch knows up to where news of it were
// Access: write
// Params: id
// Returns: 
MATCH (d:Delivery {id: $id})
OPTIONAL MATCH (w:Watch {id: d.watch})
SET w.sent = d.next, w.tries = 0
WITH d
DETACH DELETE d
