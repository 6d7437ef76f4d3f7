// Does: leaders of records; many in a row; from records on, for the plan of an empty store starts at all entities and stays
// Access: read
// Params: rows
// Returns: found
UNWIND $rows AS ids
WITH ids, ids[0] AS part
UNWIND ids AS id
MATCH (r:Record {id: id})
WITH part, id, r
MATCH (r)-[i:IN]->(e)
WITH part, collect([id, e.leader, i.audience]) AS found
RETURN found
