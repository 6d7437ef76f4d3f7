// Title: Phones around an organisation
// Title-ru: Телефоны вокруг организации
// Description: Numbers of the organisation and of its people.
// Description-ru: Номера организации и её людей.
// Version: 1
// Param: organisation entity:organisation — the organisation / организация
// Offered-for: organisation
// Result: table
// Returns: phone, number, of, role
// Rows: 500
// Seconds: 10
MATCH (o:Entity {id: $organisation})
CALL (o) {
  MATCH (o)-[:LINKED]-(t:Entity {kind: 'phone'})
  RETURN t, o.caption AS of, null AS role
  UNION
  MATCH (o)-[l:LINKED]-(p:Entity {kind: 'person'})-[:LINKED]-(t:Entity {kind: 'phone'})
  RETURN t, p.caption AS of, l.type AS role
}
RETURN DISTINCT t.id AS phone, t.caption AS number, of, role
ORDER BY number, of, role
