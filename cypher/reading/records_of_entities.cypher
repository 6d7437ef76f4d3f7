// Does: records of entities, in the order of their ids
// Access: read
// Params: ids, after, limit, audiences
// Returns: entity, id, kind, report, caption, time, source, content, unit, level, releaseTo, agency
UNWIND $ids AS entity
CALL (entity) {
  MATCH (e:Entity {id: entity})<-[i:IN]-(r:Record)
  WHERE r.audience IN $audiences AND i.audience IN $audiences AND e.audience IN $audiences
  // Apart from the pattern: else the embedded server walks all records by their ids
  WITH r, r.id AS id
  WHERE id > $after
  RETURN r
  ORDER BY id
  LIMIT $limit
}
RETURN entity, r.id AS id, r.kind AS kind, r.report AS report, r.caption AS caption, r.time AS time, r.source AS source,
       r.content AS content, r.unit AS unit, r.level AS level, r.releaseTo AS releaseTo, r.agency AS agency
