// Does: holders of keys that are in some lens's window; many in a row, since each row is a message, which costs more than its text
// Access: read
// Params: rows
// Returns: found
UNWIND $rows AS ids
WITH ids, ids[0] AS part
UNWIND ids AS id
MATCH (h:Hold {key: id})
WITH part, collect([id, h.unit, h.open, h.audience, h.window]) AS found
RETURN found
