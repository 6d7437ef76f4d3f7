// Does: claims on the records of entities, both ends of which the lens sees
// Access: read
// Params: ids, after, limit, audiences
// Returns: entity, claim
UNWIND $ids AS entity
CALL (entity) {
  MATCH (e:Entity {id: entity})<-[i:IN]-(r:Record)
  WHERE r.audience IN $audiences AND i.audience IN $audiences AND e.audience IN $audiences
  CALL (r) {
    MATCH (c:Claim {left: r.id})
    RETURN c
    UNION
    MATCH (c:Claim {right: r.id})
    RETURN c
  }
  WITH c
  WHERE c.audience IN $audiences AND c.id > $after
  MATCH (a:Record {id: c.left})
  WHERE a.audience IN $audiences
  MATCH (b:Record {id: c.right})
  WHERE b.audience IN $audiences
  RETURN DISTINCT c
  ORDER BY c.id
  LIMIT $limit
}
RETURN entity, properties(c) AS claim
