// Common reading forms, one a line. `#` begins a subject.
# matching
MATCH (n) RETURN n
MATCH (n:Entity) RETURN n
MATCH (n:Entity) RETURN n.id
MATCH (n:Entity {id: $p}) RETURN n.caption
MATCH (n:Entity {id: 'E-1', kind: "person"}) RETURN n.caption AS name
MATCH (n:Entity|Record) RETURN count(n)
MATCH (n:Entity&!Record) RETURN count(*)
MATCH (n:!Record) RETURN count(*)
MATCH (n:(Entity|Record)&!Record) RETURN count(*)
MATCH (n:%) RETURN count(*)
MATCH (n IS Entity) RETURN n.id
MATCH () RETURN count(*)
MATCH (:Entity) RETURN count(*)
MATCH (a)-->(b) RETURN a.id, b.id
MATCH (a)<--(b) RETURN a.id, b.id
MATCH (a)--(b) RETURN a.id, b.id
MATCH (a)<-->(b) RETURN a.id, b.id
MATCH (a)-[]-(b) RETURN a.id
MATCH (a)-[l]->(b) RETURN l.type
MATCH (a)-[l:LINKED]->(b) RETURN l.since
MATCH (a)-[:LINKED|IN]->(b) RETURN a.id
MATCH (a)-[:LINKED|:IN]->(b) RETURN a.id
MATCH (a)-[:!IN]->(b) RETURN a.id
MATCH (a)-[l IS LINKED]->(b) RETURN a.id
MATCH (a)-[l:LINKED {type: 'uses'}]->(b) RETURN a.id
MATCH (a)-[l:LINKED WHERE l.type = 'uses']->(b) RETURN a.id
MATCH (a:Entity WHERE a.kind = 'person')-[:LINKED]-(b) RETURN a.id
MATCH (a)-->(b)<--(c) RETURN a.id
MATCH (a)-->(b), (b)-->(c) RETURN a.id
MATCH (a), (b) WHERE a.id = b.id RETURN a.id
MATCH (a)-->(a) RETURN a.id
MATCH (a) MATCH (a)-->(b) RETURN b.id
MATCH (a) OPTIONAL MATCH (a)-->(b) RETURN a.id, b.id
OPTIONAL MATCH (a:Entity {id: $p}) RETURN a.id
MATCH p = (a)-->(b) RETURN length(p)
MATCH p = (a)-->(b) RETURN p
MATCH p = (a)-->(b)-->(c) RETURN nodes(p), relationships(p)
MATCH p = (a)-->(b) RETURN [n IN nodes(p) | n.id] AS ids
# lengths
MATCH (a)-[:LINKED*]->(b) RETURN a.id
MATCH (a)-[:LINKED*2]->(b) RETURN a.id
MATCH (a)-[:LINKED*1..3]->(b) RETURN a.id
MATCH (a)-[:LINKED*..3]->(b) RETURN a.id
MATCH (a)-[:LINKED*2..]->(b) RETURN a.id
MATCH (a)-[:LINKED*0..2]->(b) RETURN a.id
MATCH (a)-[ls:LINKED*1..3]->(b) RETURN size(ls)
MATCH (a)-[*1..2]-(b) RETURN a.id
MATCH (a)-[ls*1..2 {type: 'uses'}]-(b) RETURN a.id
MATCH (a)-[ls:LINKED*1..3]->(b) WHERE all(l IN ls WHERE l.type = 'uses') RETURN b.id
MATCH p = (a)-[:LINKED*1..4]-(b) RETURN length(p) ORDER BY length(p) LIMIT 1
MATCH (a)-[:LINKED]->{1,3}(b) RETURN a.id
MATCH (a)-[:LINKED]->{2}(b) RETURN a.id
MATCH (a)-[:LINKED]->+(b) RETURN a.id
MATCH (a)-[:LINKED]->*(b) RETURN a.id
MATCH (a)-->{,3}(b) RETURN a.id
MATCH (a)-[ls:LINKED]-{1,3}(b) RETURN [l IN ls | l.type] AS types
MATCH (a) ((x)-[l:LINKED]->(y)){1,3} (b) RETURN [n IN x | n.id] AS ids
MATCH (a) ((x)-[l:LINKED]->(y) WHERE l.type = 'uses'){1,3} (b) RETURN b.id
MATCH ((x)-[l:LINKED]->(y))+ RETURN size(x)
MATCH ((x:Entity)-[l:LINKED]->(y:Entity)){2} RETURN size(l)
MATCH (a) ((x)-->(y)){1,2} (b) ((z)-->(w)){1,2} (c) RETURN c.id
MATCH p = ((x)-->(y)){1,2} RETURN length(p)
# conditions
MATCH (n:Entity) WHERE n.kind = 'person' RETURN n.id
MATCH (n:Entity) WHERE n.kind <> 'person' RETURN n.id
MATCH (n:Entity) WHERE n.id > 'A' AND n.id <= 'Z' RETURN n.id
MATCH (n:Entity) WHERE 'A' < n.id < 'Z' RETURN n.id
MATCH (n:Entity) WHERE n.kind = 'person' OR n.kind = 'phone' RETURN n.id
MATCH (n:Entity) WHERE n.kind = 'person' XOR n.caption = 'x' RETURN n.id
MATCH (n:Entity) WHERE NOT n.kind = 'person' RETURN n.id
MATCH (n:Entity) WHERE NOT (n.kind = 'person' AND n.caption = 'x') RETURN n.id
MATCH (n:Entity) WHERE n.kind IN ['person', 'phone'] RETURN n.id
MATCH (n:Entity) WHERE NOT n.kind IN ['person'] RETURN n.id
MATCH (n:Entity) WHERE n.caption STARTS WITH 'Р' RETURN n.id
MATCH (n:Entity) WHERE n.caption ENDS WITH 'ов' RETURN n.id
MATCH (n:Entity) WHERE n.caption CONTAINS 'хим' RETURN n.id
MATCH (n:Entity) WHERE n.caption =~ '(?i)рах.*' RETURN n.id
MATCH (n:Entity) WHERE toLower(n.caption) CONTAINS toLower($p) RETURN n.id
MATCH (n:Entity) WHERE n.caption IS NULL RETURN n.id
MATCH (n:Entity) WHERE n.caption IS NOT NULL RETURN n.id
MATCH (n) WHERE n:Entity RETURN n.id
MATCH (n) WHERE n:Entity|Record RETURN n.id
MATCH (n) WHERE NOT n:Record RETURN n.id
MATCH (n:Entity) WHERE size(n.caption) > 5 RETURN n.id
MATCH (n:Entity) WHERE (n)-->() RETURN n.id
MATCH (n:Entity) WHERE NOT (n)--(:Record) RETURN n.id
MATCH (n:Entity) WHERE (n)-[:LINKED]->(:Entity {kind: 'phone'}) RETURN n.id
MATCH (n:Entity) WHERE exists((n)-->()) RETURN n.id
MATCH (a), (b) WHERE (a)-->(b) OR (b)-->(a) RETURN a.id
MATCH (n)-[l]-() WHERE l.since >= '2024' RETURN n.id
MATCH (n) WHERE coalesce(n.caption, '') <> '' RETURN n.id
MATCH (a)--(b) WHERE a <> b RETURN a.id
# subqueries
MATCH (n) WHERE EXISTS { (n)-->(:Entity) } RETURN n.id
MATCH (n) WHERE EXISTS { (n)-->(m) WHERE m.kind = 'phone' } RETURN n.id
MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WHERE m.kind = 'phone' } RETURN n.id
MATCH (n) WHERE EXISTS { MATCH (n)-->(m) RETURN m } RETURN n.id
MATCH (n) WHERE NOT EXISTS { (n)--() } RETURN n.id
MATCH (n) WHERE EXISTS { (n)--(m), (m)--(k) } RETURN n.id
MATCH (n) WHERE EXISTS { MATCH (n)--(m) WHERE EXISTS { (m)--(:Record) } } RETURN n.id
MATCH (n) WHERE COUNT { (n)--() } > 3 RETURN n.id
MATCH (n) RETURN n.id, COUNT { (n)-[:LINKED]-() } AS degree
MATCH (n) WHERE COUNT { MATCH (n)--(m) RETURN DISTINCT m } > 1 RETURN n.id
MATCH (n) RETURN n.id, COLLECT { MATCH (n)--(m) RETURN m.id } AS near
MATCH (n) RETURN n.id, COLLECT { MATCH (n)--(m) RETURN m.id ORDER BY m.id LIMIT 3 } AS near
MATCH (n) CALL { WITH n MATCH (n)--(m) RETURN count(m) AS c } RETURN n.id, c
MATCH (n) CALL (n) { MATCH (n)--(m) RETURN count(m) AS c } RETURN n.id, c
MATCH (n) CALL (*) { MATCH (n)--(m) RETURN count(m) AS c } RETURN n.id, c
MATCH (n) CALL () { MATCH (m) RETURN count(m) AS c } RETURN n.id, c
CALL { MATCH (n) RETURN n } RETURN n.id
CALL { MATCH (n:Entity) RETURN n.id AS id UNION MATCH (n:Record) RETURN n.id AS id } RETURN id
MATCH (n) CALL (n) { MATCH (n)-->(m) RETURN m UNION MATCH (n)<--(m) RETURN m } RETURN n.id, m.id
MATCH (n) OPTIONAL CALL (n) { MATCH (n)-->(m) RETURN m } RETURN n.id, m.id
MATCH (n) CALL (n) { MATCH (n)--(m) RETURN m ORDER BY m.id LIMIT 2 } RETURN m
RETURN EXISTS { MATCH (n) } AS any
# WITH, UNWIND and UNION
MATCH (n) WITH n RETURN n.id
MATCH (n) WITH n AS m RETURN m.id
MATCH (n) WITH DISTINCT n.kind AS kind RETURN kind
MATCH (n) WITH n.kind AS kind, count(*) AS c WHERE c > 2 RETURN kind, c
MATCH (n) WITH n ORDER BY n.id LIMIT 3 RETURN n.id
MATCH (n) WITH n ORDER BY n.id SKIP 2 LIMIT 3 MATCH (n)--(m) RETURN m.id
MATCH (n) WITH *, 1 AS one RETURN n.id, one
MATCH (n) WITH collect(n) AS ns UNWIND ns AS m RETURN m.id
MATCH (n) WITH collect(n) AS ns RETURN [m IN ns | m.id] AS ids
MATCH (n) WITH collect(n) AS ns RETURN ns
MATCH (n) WITH collect(n) AS ns RETURN head(ns), last(ns), ns[0], ns[1..3], size(ns)
MATCH (n) WITH collect(n) AS ns RETURN head(ns).id
UNWIND [1, 2, 3] AS x RETURN x
UNWIND range(1, 5) AS x RETURN x * 2 AS y
UNWIND [[1, 2], [3]] AS xs UNWIND xs AS x RETURN x
UNWIND ['a', 'b'] AS id MATCH (n:Entity {id: id}) RETURN n.id
UNWIND [{id: 'a'}] AS row WITH row.id AS id MATCH (n:Entity {id: id}) RETURN n.id
MATCH (n:Entity) RETURN n.id AS id UNION MATCH (n:Record) RETURN n.id AS id
MATCH (n:Entity) RETURN n.id AS id UNION ALL MATCH (n:Record) RETURN n.id AS id
MATCH (n:Entity) RETURN n.id AS id UNION DISTINCT MATCH (n:Record) RETURN n.id AS id
MATCH (a)-->(b) WITH a, collect(DISTINCT b) AS bs WHERE size(bs) > 1 UNWIND bs AS b RETURN a.id, b.id
MATCH (a)-->(b) WITH a, b MATCH (b)-->(c) WHERE c <> a RETURN c.id
# returning
RETURN 1
RETURN 1 AS one, 'x' AS text, true AS yes, false AS no, null AS nothing
RETURN 1.5 AS a, 1e3 AS b, 0xff AS c, -1 AS d, +2 AS e
RETURN 'it\'s' AS a, "say \"it\"" AS b, 'tab\t' AS c
RETURN [1, 2, 3] AS list, [] AS empty, {a: 1, b: [2]} AS map, {} AS nothing
RETURN 1 + 2 * 3 - 4 / 2 % 3 ^ 2 AS n
RETURN (1 + 2) * 3 AS n
RETURN 'a' + 'b' AS t, 'a' || 'b' AS u
RETURN [1, 2] + [3] AS l
RETURN [1, 2, 3][0] AS a, [1, 2, 3][-1] AS b, [1, 2, 3][0..2] AS c, [1, 2, 3][..2] AS d, [1, 2, 3][1..] AS e
RETURN {a: 1}.a AS a, {a: 1}['a'] AS b
RETURN 1 = 1 AS a, 1 <> 2 AS b, 1 < 2 AS c, 1 >= 2 AS d, NOT true AS e
RETURN 1 IN [1, 2] AS a
RETURN null IS NULL AS a
MATCH (n) RETURN DISTINCT n.kind
MATCH (n) RETURN *
MATCH (a)-[l]->(b) RETURN *
MATCH (n) RETURN n, 1 AS one
MATCH (n) RETURN n.id ORDER BY n.id
MATCH (n) RETURN n.id ORDER BY n.kind DESC, n.id ASC
MATCH (n) RETURN n.id ORDER BY n.kind DESCENDING, n.id ASCENDING
MATCH (n) RETURN n.id SKIP 5
MATCH (n) RETURN n.id LIMIT 5
MATCH (n) RETURN n.id SKIP 1 LIMIT 2
MATCH (n) RETURN n.id ORDER BY n.id SKIP $n LIMIT $n
MATCH (n) RETURN n {.id, .kind} AS it
MATCH (n) RETURN n {.*} AS it
MATCH (n) RETURN n {.id, more: 1, near: [(n)--(m) | m.id]} AS it
MATCH (n) WITH n, 1 AS one RETURN n {.id, one} AS it
MATCH (n) RETURN {id: n.id, node: n} AS it
MATCH ()-[l]->() RETURN l, type(l)
MATCH ()-[l]->() RETURN startNode(l).id AS a, endNode(l).id AS b
MATCH (n) RETURN n.id AS `номер записи`
MATCH (`моя переменная`) RETURN `моя переменная`.id
MATCH (человек:Entity) RETURN человек.id AS имя
MATCH (n) RETURN n.id AS order, n.kind AS limit
MATCH (n) RETURN {order: n.id, in: n.kind} AS it
MATCH (n) RETURN n.id;
match (n:Entity) where n.kind = 'person' return n.id order by n.id limit 3
// all people
MATCH (n) /* every one */ RETURN n.id // at last
# folds
MATCH (n) RETURN count(*)
MATCH (n) RETURN count(n), count(DISTINCT n.kind)
MATCH (n) RETURN n.kind, count(*) AS c ORDER BY c DESC
MATCH (n) RETURN collect(n.id) AS ids
MATCH (n) RETURN collect(DISTINCT n.kind) AS kinds
MATCH (n) RETURN collect(n)[..3] AS some
MATCH ()-[l]->() RETURN min(l.since), max(l.until)
MATCH (n) RETURN sum(size(n.id)), avg(size(n.id)), stDev(size(n.id))
MATCH (n) RETURN percentileCont(size(n.id), 0.5) AS median
MATCH (n) RETURN collect({id: n.id, kind: n.kind}) AS them
# lists, choices and functions
RETURN [x IN range(1, 5) WHERE x > 2 | x * x] AS l
RETURN [x IN range(1, 5) WHERE x > 2] AS l
RETURN [x IN range(1, 5) | x * 2] AS l
RETURN [x IN [1, 2]] AS l
MATCH (n) RETURN [(n)-->(m) | m.id] AS near
MATCH (n) RETURN [(n)-[l:LINKED]->(m) WHERE m.kind = 'phone' | m.id + l.type] AS near
MATCH (n) RETURN [p = (n)-->(m) | length(p)] AS lengths
MATCH (n) RETURN [(n)-[ls:LINKED*1..2]-(m) | size(ls)] AS lengths
MATCH (n) RETURN size([(n)--(m) | 1]) AS degree
RETURN all(x IN [1, 2] WHERE x > 0) AS a, any(x IN [1] WHERE x > 0) AS b, none(x IN [1] WHERE x > 0) AS c, single(x IN [1] WHERE x > 0) AS d
RETURN reduce(total = 0, x IN [1, 2, 3] | total + x) AS sum
MATCH p = (a)-[:LINKED*1..2]->(b) RETURN reduce(s = '', n IN nodes(p) | s + n.id) AS way
MATCH (n) RETURN CASE n.kind WHEN 'person' THEN 1 WHEN 'phone' THEN 2 ELSE 3 END AS rank
MATCH (n) RETURN CASE WHEN n.kind = 'person' THEN 'p' ELSE null END AS k
MATCH (n) RETURN CASE n.kind WHEN 'person', 'phone' THEN 1 END AS k
MATCH (n) RETURN toUpper(n.caption), left(n.id, 2), substring(n.id, 1, 2), split(n.id, '-')[0], replace(n.id, '-', ''), trim(n.caption)
RETURN toString(1), toInteger('1'), toFloat('1.5'), toBoolean('true'), abs(-1), round(1.5), floor(1.2), sqrt(4)
RETURN date('2024-01-01') AS d, datetime('2024-01-01T00:00:00Z') AS t, duration('P1D') AS x
RETURN date('2024-01-01') + duration({days: 1}) AS d, date('2024-01-01').year AS y
RETURN date.truncate('month', date('2024-05-06')) AS d, duration.between(date('2024-01-01'), date('2024-02-01')).months AS m
RETURN keys({a: 1}) AS ks, size('abc') AS s, head([1]) AS h, tail([1, 2]) AS t, reverse([1, 2]) AS r
# a bar behind a label
MATCH (n) WITH collect(n) AS ns RETURN [n IN ns WHERE n:Entity | n.id] AS ids
MATCH (n) RETURN [(n)-->(m) WHERE m:Entity | m.id] AS ids
MATCH (n) WITH collect(n) AS ns RETURN [n IN ns WHERE (n:Entity|Record) | n.id] AS ids
MATCH (n) RETURN reduce(s = 0, m IN [(n)--(m) WHERE m:Record OR m:Entity | m] | s + 1) AS c
MATCH (`inf`:Entity) RETURN `inf`.id AS id
