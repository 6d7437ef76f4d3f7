// Does: gives bits to lenses
// Access: write
// Params: rows
// Returns: 
UNWIND $rows AS row
CREATE (:Lens {bit: row.bit, agency: row.agency, level: row.level})
