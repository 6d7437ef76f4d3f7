// Does: replaces what is known of pairs about which there still is doubt
// Access: write
// Params: rows
// Returns:
UNWIND $rows AS row
MATCH (d:Doubt {left: row.left})
WHERE d.right = row.right
SET d += row
