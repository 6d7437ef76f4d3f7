// Does: stores claims
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MERGE (c:Claim {id: row.id})
SET c += row
