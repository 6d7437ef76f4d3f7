// Does: records of reports
// Access: read
// Params: ids, audiences
// Returns: id
UNWIND $ids AS report
MATCH (r:Record {report: report})
WHERE r.audience IN $audiences
RETURN r.id AS id
ORDER BY id
