// Does: how many records and links entities have
// Access: read
// Params: ids, audiences
// Returns: id, records, links
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE e.audience IN $audiences
RETURN id,
       COUNT { MATCH (e)<-[i:IN]-(r:Record) WHERE i.audience IN $audiences AND r.audience IN $audiences } AS records,
       COUNT { MATCH (e)-[l:LINKED]-(o:Entity) WHERE l.audience IN $audiences AND o.audience IN $audiences } AS links
