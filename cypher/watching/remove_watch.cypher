// Does: removes what a lens watches, and what is still to be sent of it
// Access: write
// Params: id, lens
// Returns: id
MATCH (w:Watch {id: $id})
WHERE w.lens = $lens
SET w.turn = coalesce(w.turn, 0) + 1
WITH w
OPTIONAL MATCH (d:Delivery {watch: $id})
DETACH DELETE d, w
RETURN $id AS id
