// Does: leaders of records
// Access: read
// Params: rows
// Returns: record, leader, audience
UNWIND $rows AS id
MATCH (r:Record {id: id})-[i:IN]->(e:Entity)
RETURN r.id AS record, e.leader AS leader, i.audience AS audience
