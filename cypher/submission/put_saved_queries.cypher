// Does: stores versions of queries that analysts keep
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MERGE (q:SavedQuery {id: row.id})
SET q += row
