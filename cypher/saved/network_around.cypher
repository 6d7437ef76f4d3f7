// Title: The network around an entity
// Title-ru: Сеть вокруг объекта
// Description: Everything linked within two steps: nodes and links to be drawn.
// Description-ru: Всё, что связано в пределах двух шагов: узлы и связи для схемы.
// Version: 1
// Param: entity entity — the entity / объект
// Offered-for: any
// Result: graph
// Returns: nodes, links
// Rows: 500
// Seconds: 10
MATCH p = (:Entity {id: $entity})-[:LINKED*1..2]-(:Entity)
UNWIND relationships(p) AS l
WITH DISTINCT l
WITH l, startNode(l) AS a, endNode(l) AS b
ORDER BY l.claim, a.id, b.id
RETURN [a, b] AS nodes, {from: a.id, to: b.id, link: l} AS links
