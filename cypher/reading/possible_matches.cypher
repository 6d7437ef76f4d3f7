// Does: of each side of the threshold pairs in bands of doubt, which come the nearest first, until there are enough; a side in one row, since each row is a message
// Access: read
// Params: sides, limit, audiences
// Returns: found
UNWIND $sides AS bands
CALL (bands) {
  UNWIND bands AS band
  CALL (band) {
    MATCH (d:Doubt {band: band})
    WHERE d.audience IN $audiences
    RETURN d.left AS left, d.right AS right, d.bits AS bits
    ORDER BY left, right
  }
  WITH left, right, bits
  LIMIT $limit
  RETURN collect([left, right, bits]) AS found
}
RETURN found
