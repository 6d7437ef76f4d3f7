// The change feed: read on from a commit, and by entity.
CREATE INDEX change_epoch IF NOT EXISTS FOR (n:Change) ON (n.epoch);
CREATE INDEX change_entity IF NOT EXISTS FOR (n:Change) ON (n.entity);
