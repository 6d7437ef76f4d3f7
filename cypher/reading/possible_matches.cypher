// Does: pairs in bands of doubt, the nearest to the threshold; many in a row, since each row is a message, which costs more than its text
// Access: read
// Params: bands, match, limit, audiences
// Returns: found
UNWIND $bands AS band
MATCH (d:Doubt {band: band})
WHERE d.audience IN $audiences
WITH d
ORDER BY abs(d.bits - $match), d.left, d.right
LIMIT $limit
RETURN collect([d.left, d.right, d.bits]) AS found
