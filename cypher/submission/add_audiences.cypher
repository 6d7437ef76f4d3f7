// Does: gives numbers to audiences not met before
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
CREATE (:Audience {number: row.number, rule: row.rule, lenses: row.lenses})
