// Does: stores units that were not there
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
CREATE (u:Unit {id: row.id})
SET u += row
