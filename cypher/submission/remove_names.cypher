// Does: removes what searches find units by
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS id
MATCH (u:Unit {id: id})-[n:NAMED]->(:Token)
DELETE n
