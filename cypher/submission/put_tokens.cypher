// Does: stores search tokens
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS id
MERGE (:Token {id: id})
