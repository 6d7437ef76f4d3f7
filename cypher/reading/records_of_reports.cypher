// Does: ids of the records of a report
// Access: read
// Params: id, audiences
// Returns: record
MATCH (r:Record {report: $id})
WHERE r.audience IN $audiences
RETURN r.id AS record
