// Does: replaces who sees entities, and what their leading records call them
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MATCH (r:Record {id: row.leader})
MATCH (e:Entity {id: row.id})
SET e.audience = row.audience, e.caption = r.caption
