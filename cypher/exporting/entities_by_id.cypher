// Does: entities by id, with the markings of their records
// Access: read
// Params: ids, audiences
// Returns: id, kind, caption, markings
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[i:IN]-(r:Record)
WHERE e.audience IN $audiences AND i.audience IN $audiences AND r.audience IN $audiences
// Released to is joined to one text: words of a registry have no spaces
WITH e, r.agency AS agency, r.level AS level, reduce(text = '', word IN r.releaseTo | text + word + ' ') AS released,
     count(r) AS records
ORDER BY agency, level, released
RETURN e.id AS id, e.kind AS kind, e.caption AS caption,
       collect({records: records, agency: agency, level: level, released: released}) AS markings
