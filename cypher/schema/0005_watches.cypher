// What lenses watch, and what happened to entities by the other entity: which was split from one, or merged into it.
CREATE CONSTRAINT watch_id IF NOT EXISTS FOR (n:Watch) REQUIRE n.id IS UNIQUE;
CREATE INDEX watch_lens IF NOT EXISTS FOR (n:Watch) ON (n.lens);
CREATE INDEX watch_hooked IF NOT EXISTS FOR (n:Watch) ON (n.hooked);
CREATE CONSTRAINT delivery_id IF NOT EXISTS FOR (n:Delivery) REQUIRE n.id IS UNIQUE;
CREATE INDEX delivery_watch IF NOT EXISTS FOR (n:Delivery) ON (n.watch);
CREATE INDEX delivery_due IF NOT EXISTS FOR (n:Delivery) ON (n.due);
CREATE INDEX change_other IF NOT EXISTS FOR (n:Change) ON (n.other);
CREATE INDEX change_other_b IF NOT EXISTS FOR (n:Change_B) ON (n.other);
