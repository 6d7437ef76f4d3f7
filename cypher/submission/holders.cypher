// Does: records of units; many in a row, since each row is a message, which costs more than its text
// Access: read
// Params: rows
// Returns: found
UNWIND $rows AS ids
WITH ids, ids[0] AS part
UNWIND ids AS id
MATCH (r:Record {unit: id})
WITH part, collect([r.id, r.time, r.audience, r.unit, r.kind, r.content, r.digest]) AS found
RETURN found
