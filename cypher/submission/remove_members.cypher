// Does: takes records out of entities
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MATCH (r:Record {id: row.record})-[i:IN]->(e:Entity {id: row.entity})
DELETE i
