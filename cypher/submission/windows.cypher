// Does: holders of keys that are in some lens's window, one row a key: each row is a message, which costs more than its text
// Access: read
// Params: rows
// Returns: key, holds
UNWIND $rows AS key
MATCH (h:Hold {key: key})
RETURN key, collect({key: h.key, unit: h.unit, open: h.open, audience: h.audience, window: h.window}) AS holds
