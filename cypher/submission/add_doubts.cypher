// Does: stores pairs about which there is doubt
// Access: write
// Params: rows
// Returns:
UNWIND $rows AS row
CREATE (d:Doubt {left: row.left})
SET d += row
