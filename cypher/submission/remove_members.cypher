// Does: takes records out of entities; from records on, for the plan of an empty store starts at all entities and stays
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MATCH (r:Record {id: row.record})
WITH row, r
MATCH (r)-[i:IN]->(e)
WHERE e.id = row.entity
DELETE i
