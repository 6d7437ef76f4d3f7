// Pairs that are in doubt are found by how near they are to the threshold, in bands; and by the first of their units.
CREATE INDEX doubt_band IF NOT EXISTS FOR (n:Doubt) ON (n.band);
CREATE INDEX doubt_left IF NOT EXISTS FOR (n:Doubt) ON (n.left);
CREATE INDEX doubt_band_b IF NOT EXISTS FOR (n:Doubt_B) ON (n.band);
CREATE INDEX doubt_left_b IF NOT EXISTS FOR (n:Doubt_B) ON (n.left);
