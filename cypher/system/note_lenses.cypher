// Does: notes how many lenses have bits: whoever made something ready for fewer is to do so again
// Access: write
// Params: lenses
// Returns:
MATCH (w:Writer {id: 'writer'})
SET w.lenses = $lenses
