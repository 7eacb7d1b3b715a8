-- All that a transaction tells is one row of the outbox (packages/events/sql/outbox.sql): a row for each event was most of what an event cost.
-- The columns of a single event stay for instances of the version before, which go on writing until they are replaced; a later migration drops
-- them. Nothing is rewritten here.

ALTER TABLE outbox
  ADD COLUMN size integer NOT NULL DEFAULT 1,
  ADD COLUMN events text,
  ALTER COLUMN type DROP NOT NULL, ALTER COLUMN version DROP NOT NULL, ALTER COLUMN aggregate_id DROP NOT NULL,
  ALTER COLUMN payload DROP NOT NULL,
  -- Not valid: what is there has one event each, and need not be read for it.
  ADD CONSTRAINT outbox_size_check CHECK (size BETWEEN 1 AND 100 AND num_nonnulls(events, payload) = 1) NOT VALID;
ALTER TABLE outbox ALTER COLUMN events SET STORAGE EXTERNAL;
ALTER TABLE outbox ALTER COLUMN size SET STATISTICS 10, ALTER COLUMN events SET STATISTICS 0;

-- What a row tells, of whichever form.
CREATE FUNCTION events_of(outbox) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce($1.events, json_build_array(json_build_object(
    'id', $1.id, 'type', $1.type, 'version', $1.version, 'aggregateId', $1.aggregate_id, 'payload', $1.payload))::text)
$$;

-- What was told, event by event, for whoever looks.
CREATE VIEW outbox_event WITH (security_invoker = true) AS
SELECT each.event ->> 'id' AS id, (outbox.sequence - 1) * 100 + each.place AS sequence, each.event ->> 'type' AS type,
  (each.event ->> 'version')::integer AS version, each.event ->> 'aggregateId' AS aggregate_id, (each.event -> 'payload')::jsonb AS payload,
  outbox.occurred_at, outbox.position - outbox.size + each.place AS position
FROM outbox CROSS JOIN LATERAL json_array_elements(events_of(outbox)::json) WITH ORDINALITY AS each (event, place);
GRANT SELECT ON outbox_event TO {{app_role}};
