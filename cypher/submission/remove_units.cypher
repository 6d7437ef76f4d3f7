// Does: removes units
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS id
MATCH (u:Unit {id: id})
DETACH DELETE u
