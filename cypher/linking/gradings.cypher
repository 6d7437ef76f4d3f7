// Does: how reports are graded as a whole
// Access: read
// Params: ids, audiences
// Returns: id, grading
UNWIND $ids AS id
MATCH (r:Report {id: id})
WHERE r.audience IN $audiences AND r.gradingScheme IS NOT NULL
RETURN id, r.gradingScheme + ' ' + r.gradingSource + r.gradingInformation AS grading
