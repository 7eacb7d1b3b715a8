-- What a transaction told is one row, of up to 100 events. Rows of before have one event, in columns of its own, and are not rewritten: this
-- log is kept for ever. It has another name, so that instances of the version before do not read here: they would pass over rows whose
-- event they do not see. Their consumers wait until this version's go on. What they publish is taken, by `publish_events`.

ALTER TABLE event RENAME TO event_batch;
ALTER TABLE event_batch RENAME CONSTRAINT event_pkey TO event_batch_pkey;
ALTER TABLE event_batch RENAME CONSTRAINT event_id_unique TO event_batch_id_unique;
COMMENT ON COLUMN event_batch.position IS 'Of its last event.';
COMMENT ON COLUMN event_batch.id IS 'Its first event''s.';
ALTER TABLE event_batch
  ADD COLUMN size integer NOT NULL DEFAULT 1,
  -- A JSON list, each with `id`, `type`, `version`, `aggregateId` and `payload`; as text, because it is written and read as a whole.
  ADD COLUMN events text,
  ALTER COLUMN type DROP NOT NULL, ALTER COLUMN version DROP NOT NULL, ALTER COLUMN aggregate_id DROP NOT NULL,
  ALTER COLUMN payload DROP NOT NULL,
  -- Not valid: what is there has one event each, and need not be read for it.
  ADD CONSTRAINT event_batch_size_check CHECK (size BETWEEN 1 AND 100 AND num_nonnulls(events, payload) = 1) NOT VALID;
ALTER TABLE event_batch ALTER COLUMN events SET STORAGE EXTERNAL;
ALTER TABLE event_batch ALTER COLUMN size SET STATISTICS 10, ALTER COLUMN events SET STATISTICS 0;

-- What a row tells, of whichever form.
CREATE FUNCTION events_of(event_batch) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce($1.events, json_build_array(json_build_object(
    'id', $1.id, 'type', $1.type, 'version', $1.version, 'aggregateId', $1.aggregate_id, 'payload', $1.payload))::text)
$$;

-- What was told, event by event, for whoever looks; nothing of it is found by an index but `source`.
CREATE VIEW bus_event WITH (security_invoker = true) AS
SELECT batch.source, batch.position - batch.size + each.place AS position, each.event ->> 'id' AS id, each.event ->> 'type' AS type,
  (each.event ->> 'version')::integer AS version, each.event ->> 'aggregateId' AS aggregate_id, (each.event -> 'payload')::jsonb AS payload,
  batch.occurred_at, batch.published_at
FROM event_batch AS batch CROSS JOIN LATERAL json_array_elements(events_of(batch)::json) WITH ORDINALITY AS each (event, place);
GRANT SELECT ON bus_event TO {{app_role}};

-- Appends those of the batches that are not there yet; answers the position of the last event of each, old and new. VOLATILE, so that its
-- second statement sees what the last holder of the lock committed; that needs READ COMMITTED. Held until the commit, the lock makes
-- positions visible in order. Batches are JSON, one a line.
CREATE FUNCTION publish_batches(source text, ids text[], sizes integer[], events text, occurred_at text[])
RETURNS TABLE (id text, "position" bigint) LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'publish_batches needs READ COMMITTED';
  END IF;
  -- 'evnt' in ASCII.
  PERFORM pg_advisory_xact_lock(1702260340, hashtext(publish_batches.source));
  RETURN QUERY
    WITH given AS (
      SELECT DISTINCT ON (given.id) * FROM unnest(
        ids, sizes, string_to_array(publish_batches.events, E'\n'), publish_batches.occurred_at
      ) WITH ORDINALITY AS given (id, size, events, occurred_at, place)
      ORDER BY given.id, place
    ), known AS (
      -- Id by id: asked for the source too, PostgreSQL would read all that the source ever published while it has no statistics. OFFSET 0
      -- keeps the two conditions apart.
      SELECT found.id, found.position
      FROM given CROSS JOIN LATERAL (
        SELECT batch.id, batch.position, batch.source, batch.size FROM event_batch AS batch WHERE batch.id = given.id OFFSET 0
      ) AS found
      -- Of another size it is not the same: the unique id refuses it.
      WHERE found.source = publish_batches.source AND found.size = given.size
    ), added AS (
      -- The newest batch of a source is never deleted, so the highest position is the last that was given.
      INSERT INTO event_batch (source, position, id, size, events, occurred_at)
      SELECT publish_batches.source,
        coalesce((
          SELECT batch.position FROM event_batch AS batch WHERE batch.source = publish_batches.source ORDER BY batch.position DESC LIMIT 1
        ), 0) + sum(size) OVER (ORDER BY place),
        given.id, size, given.events, given.occurred_at::timestamptz
      FROM given WHERE NOT EXISTS (SELECT FROM known WHERE known.id = given.id)
      ORDER BY place
      RETURNING event_batch.id, event_batch.position
    )
    SELECT added.id, added.position FROM added UNION ALL SELECT known.id, known.position FROM known;
END
$$
-- Reading the table from its beginning is never cheaper than a few look-ups, and this is planned while it is empty. Once: for a few batches
-- PostgreSQL takes a plan of their own for cheaper, and makes it anew each time, which was half of what this costs.
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan;

-- The batches with the next `most` events after a position, in order. As there is no gap, those are known by their positions.
CREATE FUNCTION read_batches(source text, after bigint, most integer)
RETURNS TABLE ("position" bigint, events text, occurred_at timestamptz) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT batch.position, events_of(batch), batch.occurred_at FROM event_batch AS batch
    WHERE batch.source = read_batches.source AND batch.position > after
      -- No batch has more than 100.
      AND batch.position < after + most + 100 AND batch.position - batch.size < after + most
    ORDER BY batch.position;
END
$$
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan;

REVOKE EXECUTE ON FUNCTION publish_batches, read_batches FROM PUBLIC;
GRANT EXECUTE ON FUNCTION publish_batches, read_batches TO {{app_role}};

-- For instances of the version before, until they are replaced; a later migration drops it. Rows of this version they do not understand:
-- a relay that has read one leaves all to this version's.
CREATE OR REPLACE FUNCTION publish_events(
  source text, ids text[], types text[], versions integer[], aggregate_ids text[], payloads text, occurred_at text[]
) RETURNS TABLE (id text, "position" bigint) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF array_position(types, NULL) IS NOT NULL THEN
    RAISE EXCEPTION 'publish_events was given rows of a later version';
  END IF;
  RETURN QUERY SELECT * FROM publish_batches(publish_events.source, ids, array_fill(1, ARRAY[cardinality(ids)]), (
    SELECT string_agg(json_build_array(json_build_object('id', event.id, 'type', event.type, 'version', event.version,
      'aggregateId', event.aggregate_id, 'payload', event.payload::json))::text, E'\n' ORDER BY place)
    FROM unnest(ids, types, versions, aggregate_ids, string_to_array(payloads, E'\n'))
      WITH ORDINALITY AS event (id, type, version, aggregate_id, payload, place)
  ), publish_events.occurred_at);
END
$$;
