// Does: leaders of records; many in a row, since each row is a message, which costs more than its text
// Access: read
// Params: rows
// Returns: found
UNWIND $rows AS ids
WITH ids, ids[0] AS part
UNWIND ids AS id
MATCH (r:Record {id: id})-[i:IN]->(e:Entity)
WITH part, collect([id, e.leader, i.audience]) AS found
RETURN found
