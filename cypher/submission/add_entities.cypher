// Does: stores entities that were not there, named after their leading records
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
MATCH (r:Record {id: row.leader})
CREATE (e:Entity {id: row.id})
SET e.leader = row.leader, e.audience = row.audience, e.kind = r.kind, e.caption = r.caption
