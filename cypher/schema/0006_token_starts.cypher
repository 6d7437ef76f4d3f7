// Tokens are found by how they start: the embedded store looks through all of them for STARTS WITH of a value in a row.
CREATE INDEX token_start IF NOT EXISTS FOR (n:Token) ON (n.start);
CREATE INDEX token_start_b IF NOT EXISTS FOR (n:Token_B) ON (n.start);
MATCH (t:Token) WHERE t.start IS NULL SET t.start = left(t.id, 3);
MATCH (t:Token_B) WHERE t.start IS NULL SET t.start = left(t.id, 3);
