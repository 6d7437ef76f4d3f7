// Does: the newest or one version that the lens sees of each register of one name of one agency
// Access: read
// Params: short, path, version, audiences
// Returns: query
MATCH (q:SavedQuery {short: $short})
WHERE q.audience IN $audiences AND ($path IS NULL OR q.path = $path) AND ($version IS NULL OR q.version = $version)
WITH q.path AS path, max(q.version) AS version
MATCH (k:SavedQuery {path: path, version: version})
WHERE k.audience IN $audiences AND k.text <> ''
RETURN properties(k) AS query
ORDER BY query.path
