// Does: whether anything is stored
// Access: read
// Params: 
// Returns: reports
MATCH (p:Report)
RETURN count(p) AS reports
