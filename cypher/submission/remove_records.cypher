// Does: removes records
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS id
MATCH (r:Record {id: id})
DETACH DELETE r
