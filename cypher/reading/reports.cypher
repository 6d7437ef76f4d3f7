// Does: reports by id, and whether they may be read as they came
// Access: read
// Params: ids, audiences
// Returns: report
UNWIND $ids AS id
MATCH (p:Report {id: id})
WHERE p.audience IN $audiences
RETURN p {.id, .agency, .reference, .revision, .reportedAt, .level, .releaseTo, .gradingScheme, .gradingSource,
          .gradingInformation, .retracted, body: CASE WHEN p.bodyAudience IN $audiences THEN p.body END} AS report
