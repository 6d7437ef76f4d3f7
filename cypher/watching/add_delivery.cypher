// Does: stores what is to be sent of a watch, unless another process has stored or sent it meanwhile
// Access: write
// Params: watch, was, id, body, next, due
// Returns: id
MATCH (w:Watch {id: $watch})
SET w.turn = coalesce(w.turn, 0) + 1
WITH w
WHERE w.sent = $was AND NOT EXISTS { MATCH (d:Delivery {watch: w.id}) }
CREATE (n:Delivery {id: $id, watch: w.id, url: w.url, body: $body, next: $next, due: $due, tries: 0})
RETURN n.id AS id
