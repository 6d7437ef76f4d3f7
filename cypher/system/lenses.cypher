// Does: the bit of each lens
// Access: read
// Params: 
// Returns: bit, agency, level
MATCH (l:Lens)
RETURN l.bit AS bit, l.agency AS agency, l.level AS level
