// Does: all audiences and the lenses that are in them
// Access: read
// Params: 
// Returns: number, rule, lenses
MATCH (a:Audience)
RETURN a.number AS number, a.rule AS rule, a.lenses AS lenses
