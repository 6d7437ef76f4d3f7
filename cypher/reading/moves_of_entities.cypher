// Does: how entities became part of others, began anew, or had others split from them
// Access: read
// Params: ids, audiences
// Returns: epoch, entity, happened, other
UNWIND $ids AS id
MATCH (c:Change {entity: id})
WHERE c.audience IN $audiences AND c.happened IN ['MERGED', 'CREATED']
RETURN c.epoch AS epoch, c.entity AS entity, c.happened AS happened, c.other AS other
UNION
UNWIND $ids AS id
MATCH (c:Change {other: id})
WHERE c.audience IN $audiences AND c.happened = 'SPLIT'
RETURN c.epoch AS epoch, c.entity AS entity, c.happened AS happened, c.other AS other
