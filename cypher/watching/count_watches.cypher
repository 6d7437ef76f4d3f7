// Does: how many things a lens watches, for one at a time: the migration that made watches is held until who asked has written
// Access: write
// Params: lens
// Returns: watches
MATCH (m:Migration {number: 5})
SET m.turn = coalesce(m.turn, 0) + 1
WITH m
OPTIONAL MATCH (w:Watch {lens: $lens})
RETURN count(w) AS watches
