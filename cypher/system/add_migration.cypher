// Does: notes that a migration was applied
// Access: write
// Params: number, name, checksum
// Returns: 
MERGE (m:Migration {number: $number})
SET m.name = $name, m.checksum = $checksum
