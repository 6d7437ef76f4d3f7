// Does: writes what is taken back at once; a reader is refused
// Access: write
// Params:
// Returns:
CREATE (:Migration {number: -1})
