// Does: entities in the order of their ids, with the markings of their records
// Access: read
// Params: after, limit, audiences
// Returns: id, kind, caption, markings
MATCH (e:Entity)
WHERE e.id > $after AND e.audience IN $audiences
WITH e
ORDER BY e.id
LIMIT $limit
MATCH (e)<-[i:IN]-(r:Record)
WHERE r.audience IN $audiences AND i.audience IN $audiences
// Released to is joined to one text: words of a registry have no spaces
WITH e, r.agency AS agency, r.level AS level, reduce(text = '', word IN r.releaseTo | text + word + ' ') AS released,
     count(r) AS records
ORDER BY agency, level, released
RETURN e.id AS id, e.kind AS kind, e.caption AS caption,
       collect({records: records, agency: agency, level: level, released: released}) AS markings
ORDER BY id
