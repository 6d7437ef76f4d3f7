// Does: removes claims
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS id
MATCH (c:Claim {id: id})
DETACH DELETE c
