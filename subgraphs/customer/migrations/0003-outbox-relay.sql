-- The outbox is read by a relay (packages/events): in the order of `sequence`, which a row takes when it is written. A transaction
-- that commits late shows its rows late, with lower numbers than others that were published already: so nobody reads by `sequence`
-- but the relay, and that looks for what has no position.

-- Rows that are there are numbered as they lie, which is how they were written: none was ever changed or deleted.
ALTER TABLE outbox ADD COLUMN sequence bigint GENERATED ALWAYS AS IDENTITY;
DROP INDEX outbox_unpublished;
-- Of stamped rows only, so that writing an event costs no entry.
ALTER TABLE outbox DROP CONSTRAINT outbox_position_key;
CREATE UNIQUE INDEX outbox_position ON outbox (position) WHERE position IS NOT NULL;
CREATE INDEX outbox_unstamped ON outbox (sequence) WHERE position IS NULL;
-- Rows come, are stamped once and go: what is dead is cleared away early, or the relay would walk over it.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.1);

-- What a service may do with an event that it wrote: stamp it once, and forget it after it was published.
GRANT SELECT, DELETE, UPDATE (position) ON outbox TO {{app_role}};
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY outbox_read ON outbox FOR SELECT TO {{app_role}} USING (true);
CREATE POLICY outbox_write ON outbox FOR INSERT TO {{app_role}} WITH CHECK (position IS NULL);
CREATE POLICY outbox_stamp ON outbox FOR UPDATE TO {{app_role}} USING (position IS NULL) WITH CHECK (position IS NOT NULL);
CREATE POLICY outbox_forget ON outbox FOR DELETE TO {{app_role}} USING (position IS NOT NULL);
