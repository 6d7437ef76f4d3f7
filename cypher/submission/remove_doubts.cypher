// Does: removes pairs about which there is no doubt any more
// Access: write
// Params: rows
// Returns:
UNWIND $rows AS row
MATCH (d:Doubt {left: row.left})
WHERE d.right = row.right
DELETE d
