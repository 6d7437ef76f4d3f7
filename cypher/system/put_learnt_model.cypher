// Does: keeps the model that this side is worked out by
// Access: write
// Params: version, text
// Returns:
MERGE (m:Model {version: $version})
SET m.text = $text
