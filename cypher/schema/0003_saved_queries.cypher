// Queries that analysts keep: each version by its id, a register by its path, and those of one name by the agency.
CREATE CONSTRAINT saved_query_id IF NOT EXISTS FOR (n:SavedQuery) REQUIRE n.id IS UNIQUE;
CREATE INDEX saved_query_path IF NOT EXISTS FOR (n:SavedQuery) ON (n.path);
CREATE INDEX saved_query_short IF NOT EXISTS FOR (n:SavedQuery) ON (n.short);
