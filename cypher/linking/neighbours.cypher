// Does: neighbours of a frontier of a search by levels
// Access: read
// Params: ids, limit, audiences
// Returns: id, others, more
UNWIND $ids AS id
CALL (id) {
  MATCH (e:Entity {id: id})-[l:LINKED]-(o:Entity)
  WHERE e.audience IN $audiences AND l.audience IN $audiences AND o.audience IN $audiences
  WITH DISTINCT o.id AS other
  ORDER BY other
  RETURN collect(other) AS found
}
RETURN id, found[0..$limit] AS others, size(found) > $limit AS more
