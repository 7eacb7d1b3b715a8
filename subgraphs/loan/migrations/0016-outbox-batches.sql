-- All that a transaction tells is one row of the outbox (packages/events/sql/outbox.sql): a row for each event was most of what an event cost.
-- The columns of a single event stay for instances of the version before, whose rows are given the new form; a later migration drops them.
-- Those instances cannot publish any more (packages/events/migrations/0005-batches.sql), so their relays leave that to this version's.

ALTER TABLE outbox
  ADD COLUMN size integer NOT NULL DEFAULT 1,
  ADD COLUMN events text,
  ALTER COLUMN type DROP NOT NULL, ALTER COLUMN version DROP NOT NULL, ALTER COLUMN aggregate_id DROP NOT NULL,
  ALTER COLUMN payload DROP NOT NULL,
  -- Not valid: what is there has one event each, and need not be read for it.
  ADD CONSTRAINT outbox_size_check CHECK (size BETWEEN 1 AND 100) NOT VALID;
ALTER TABLE outbox ALTER COLUMN events SET STORAGE EXTERNAL;
ALTER TABLE outbox ALTER COLUMN size SET STATISTICS 10, ALTER COLUMN events SET STATISTICS 0;

CREATE FUNCTION outbox_single_event(outbox) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT json_build_array(json_build_object(
    'id', $1.id, 'type', $1.type, 'version', $1.version, 'aggregateId', $1.aggregate_id, 'payload', $1.payload))::text
$$;
-- What was published before has been read by whoever wanted it, and is forgotten within a week.
UPDATE outbox SET events = outbox_single_event(outbox) WHERE position IS NULL;

CREATE FUNCTION outbox_of_version_before() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.events := outbox_single_event(NEW);
  RETURN NEW;
END
$$;
CREATE TRIGGER outbox_of_version_before BEFORE INSERT ON outbox FOR EACH ROW WHEN (NEW.events IS NULL)
  EXECUTE FUNCTION outbox_of_version_before();

-- What was told, event by event, for whoever looks.
CREATE VIEW outbox_event WITH (security_invoker = true) AS
SELECT each.event ->> 'id' AS id, (outbox.sequence - 1) * 100 + each.place AS sequence, each.event ->> 'type' AS type,
  (each.event ->> 'version')::integer AS version, each.event ->> 'aggregateId' AS aggregate_id, (each.event -> 'payload')::jsonb AS payload,
  outbox.occurred_at, outbox.position - outbox.size + each.place AS position
FROM outbox CROSS JOIN LATERAL json_array_elements(outbox.events::json) WITH ORDINALITY AS each (event, place);
GRANT SELECT ON outbox_event TO {{app_role}};
