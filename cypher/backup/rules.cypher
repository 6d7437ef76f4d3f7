// Does: the rules that audience numbers stand for
// Access: read
// Params: 
// Returns: number, rule
MATCH (a:Audience)
WHERE a.rule <> ''
RETURN a.number AS number, a.rule AS rule
