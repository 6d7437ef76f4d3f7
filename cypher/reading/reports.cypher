// Does: reports by id; of the text, only what the lens sees may be shown on
// Access: read
// Params: ids, audiences
// Returns: report
UNWIND $ids AS id
MATCH (p:Report {id: id})
WHERE p.audience IN $audiences
RETURN p {.id, .agency, .reference, .revision, .reportedAt, .level, .releaseTo, .gradingScheme, .gradingSource,
          .gradingInformation, .retracted, .body} AS report
