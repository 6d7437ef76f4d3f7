// Does: stores records that were not there
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
CREATE (r:Record {id: row.id})
SET r += row
