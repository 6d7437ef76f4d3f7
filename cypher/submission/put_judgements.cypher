// Does: stores judgements
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MERGE (j:Judgement {id: row.id})
SET j += row
