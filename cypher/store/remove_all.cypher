// Does: removes everything but the schema and the record of migrations, some at a time
// Access: write
// Params: limit
// Returns: removed
MATCH (n)
WHERE NOT (n:Migration OR n:MigrationLease)
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS removed
