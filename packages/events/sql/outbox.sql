-- Copy into a migration of a service that publishes. In the transaction of each change, `appendToOutbox` writes here.
CREATE TABLE outbox (
  id text COLLATE "C" PRIMARY KEY,
  -- The relay's order. Nobody else reads by it: a transaction that commits late shows low numbers late.
  sequence bigint GENERATED ALWAYS AS IDENTITY,
  type text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  aggregate_id text NOT NULL,
  payload jsonb NOT NULL,
  occurred_at timestamptz NOT NULL DEFAULT now(),
  -- The event's place on the bus, stamped by the relay after it was published.
  position bigint
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.1);
CREATE INDEX outbox_unstamped ON outbox (sequence) WHERE position IS NULL;
CREATE UNIQUE INDEX outbox_position ON outbox (position) WHERE position IS NOT NULL;
-- Rows come and go, so ANALYZE comes each minute, and its time is that of its sample: 3,000 rows instead of 30,000, and no payloads.
ALTER TABLE outbox ALTER COLUMN id SET STATISTICS 10, ALTER COLUMN sequence SET STATISTICS 10, ALTER COLUMN type SET STATISTICS 10,
  ALTER COLUMN version SET STATISTICS 10, ALTER COLUMN aggregate_id SET STATISTICS 10, ALTER COLUMN payload SET STATISTICS 0,
  ALTER COLUMN occurred_at SET STATISTICS 10, ALTER COLUMN position SET STATISTICS 10;

-- What a service may do with an event that it wrote: stamp it once, and forget it after it was published.
GRANT SELECT, INSERT, DELETE, UPDATE (position) ON outbox TO {{app_role}};
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY outbox_read ON outbox FOR SELECT TO {{app_role}} USING (true);
CREATE POLICY outbox_write ON outbox FOR INSERT TO {{app_role}} WITH CHECK (position IS NULL);
CREATE POLICY outbox_stamp ON outbox FOR UPDATE TO {{app_role}} USING (position IS NULL) WITH CHECK (position IS NOT NULL);
CREATE POLICY outbox_forget ON outbox FOR DELETE TO {{app_role}} USING (position IS NOT NULL);
