// Does: stores up to where what a lens watches was looked at
// Access: write
// Params: id, lens, look
// Returns: id
MATCH (w:Watch {id: $id})
WHERE w.lens = $lens
SET w.look = $look
RETURN w.id AS id
