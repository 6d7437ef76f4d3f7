// Does: holders of keys that are in some lens's window
// Access: read
// Params: rows
// Returns: key, unit, open, audience, window
UNWIND $rows AS key
MATCH (h:Hold {key: key})
RETURN h.key AS key, h.unit AS unit, h.open AS open, h.audience AS audience, h.window AS window
