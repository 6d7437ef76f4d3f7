// Does: says in which entities records are
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MATCH (r:Record {id: row.record})
MATCH (e:Entity {id: row.entity})
CREATE (r)-[:IN {audience: row.audience}]->(e)
