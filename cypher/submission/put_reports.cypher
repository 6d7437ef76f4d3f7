// Does: stores reports, or the version of them that counts from now on
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MERGE (p:Report {id: row.id})
SET p += row
