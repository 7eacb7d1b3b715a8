-- Copy into a migration of a service that publishes. In the transaction of each change, `appendToOutbox` writes here: one row of all that
-- a transaction tells.
CREATE TABLE outbox (
  -- The first event's.
  id text COLLATE "C" PRIMARY KEY,
  -- The relay's order. Nobody else reads by it: a transaction that commits late shows low numbers late.
  sequence bigint GENERATED ALWAYS AS IDENTITY,
  -- How many events, as EVENT_BATCH_MAX allows.
  size integer NOT NULL CHECK (size BETWEEN 1 AND 100),
  -- A JSON list of them, each with `id`, `type`, `version`, `aggregateId` and `payload`. As text: nobody asks for what is in it, and to
  -- read it as `json` took a third of the time of writing it.
  events text NOT NULL,
  occurred_at timestamptz NOT NULL DEFAULT now(),
  -- The last event's place on the bus, stamped by the relay after they were published.
  position bigint
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.1);
CREATE INDEX outbox_unstamped ON outbox (sequence) WHERE position IS NULL;
CREATE UNIQUE INDEX outbox_position ON outbox (position) WHERE position IS NOT NULL;
-- To compress rows of a few kilobytes, which are read once, costs more than it saves.
ALTER TABLE outbox ALTER COLUMN events SET STORAGE EXTERNAL;
-- Rows come and go, so ANALYZE comes each minute, and its time is that of its sample: 3,000 rows instead of 30,000, and no events.
ALTER TABLE outbox ALTER COLUMN id SET STATISTICS 10, ALTER COLUMN sequence SET STATISTICS 10, ALTER COLUMN size SET STATISTICS 10,
  ALTER COLUMN events SET STATISTICS 0, ALTER COLUMN occurred_at SET STATISTICS 10, ALTER COLUMN position SET STATISTICS 10;

-- What a row tells. Services that are older than such rows have others too, and tell of them here.
CREATE FUNCTION events_of(outbox) RETURNS text LANGUAGE sql STABLE AS 'SELECT $1.events';

-- What was told, event by event, for whoever looks.
CREATE VIEW outbox_event WITH (security_invoker = true) AS
SELECT each.event ->> 'id' AS id, (outbox.sequence - 1) * 100 + each.place AS sequence, each.event ->> 'type' AS type,
  (each.event ->> 'version')::integer AS version, each.event ->> 'aggregateId' AS aggregate_id, (each.event -> 'payload')::jsonb AS payload,
  outbox.occurred_at, outbox.position - outbox.size + each.place AS position
FROM outbox CROSS JOIN LATERAL json_array_elements(events_of(outbox)::json) WITH ORDINALITY AS each (event, place);

-- What a service may do with what it wrote: stamp it once, and forget it after it was published.
GRANT SELECT, INSERT, DELETE, UPDATE (position) ON outbox TO {{app_role}};
GRANT SELECT ON outbox_event TO {{app_role}};
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY outbox_read ON outbox FOR SELECT TO {{app_role}} USING (true);
CREATE POLICY outbox_write ON outbox FOR INSERT TO {{app_role}} WITH CHECK (position IS NULL);
CREATE POLICY outbox_stamp ON outbox FOR UPDATE TO {{app_role}} USING (position IS NULL) WITH CHECK (position IS NOT NULL);
CREATE POLICY outbox_forget ON outbox FOR DELETE TO {{app_role}} USING (position IS NOT NULL);
