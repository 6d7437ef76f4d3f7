// Does: removes entities that nobody sees any more
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS id
MATCH (e:Entity {id: id})
DETACH DELETE e
