// Does: holders of keys that are in no lens's window
// Access: read
// Params: rows
// Returns: key, unit, open, audience
UNWIND $rows AS key
MATCH (h:Hold {beyond: key})
RETURN h.beyond AS key, h.unit AS unit, h.open AS open, h.audience AS audience
