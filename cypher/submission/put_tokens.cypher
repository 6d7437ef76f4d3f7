// Does: stores search tokens
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS id
MERGE (t:Token {id: id})
ON CREATE SET t.start = left(id, 3)
