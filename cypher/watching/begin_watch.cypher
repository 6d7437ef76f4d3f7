// Does: stores what a lens watches from now on, unless it does already; answers what is stored
// Access: write
// Params: id, row
// Returns: watch
MERGE (w:Watch {id: $id})
ON CREATE SET w += $row
RETURN properties(w) AS watch
