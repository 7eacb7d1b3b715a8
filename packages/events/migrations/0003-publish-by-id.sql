-- What is there already is looked up id by id. Asked for the source too, PostgreSQL read everything that the source ever published, for
-- each publishing, until the first ANALYZE of a young table: without statistics a source is taken for few rows.
-- OFFSET 0 keeps the two conditions apart.

CREATE OR REPLACE FUNCTION publish_events(
  source text, ids text[], types text[], versions integer[], aggregate_ids text[], payloads text, occurred_at text[]
) RETURNS TABLE (id text, "position" bigint) LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'publish_events needs READ COMMITTED';
  END IF;
  -- 'evnt' in ASCII.
  PERFORM pg_advisory_xact_lock(1702260340, hashtext(publish_events.source));
  RETURN QUERY
    WITH given AS (
      SELECT DISTINCT ON (given.id) * FROM unnest(
        ids, types, versions, aggregate_ids, string_to_array(payloads, E'\n'), publish_events.occurred_at
      ) WITH ORDINALITY AS given (id, type, version, aggregate_id, payload, occurred_at, place)
      ORDER BY given.id, place
    ), known AS (
      SELECT found.id, found.position
      FROM given CROSS JOIN LATERAL (
        SELECT event.id, event.position, event.source FROM event WHERE event.id = given.id OFFSET 0
      ) AS found
      WHERE found.source = publish_events.source
    ), added AS (
      -- The newest event of a source is never deleted, so the highest position is the last that was given.
      INSERT INTO event (source, position, id, type, version, aggregate_id, payload, occurred_at)
      SELECT publish_events.source,
        coalesce((
          SELECT event.position FROM event WHERE event.source = publish_events.source ORDER BY event.position DESC LIMIT 1
        ), 0) + row_number() OVER (ORDER BY place),
        given.id, type, version, aggregate_id, payload::jsonb, given.occurred_at::timestamptz
      FROM given WHERE NOT EXISTS (SELECT FROM known WHERE known.id = given.id)
      ORDER BY place
      RETURNING event.id, event.position
    )
    SELECT added.id, added.position FROM added UNION ALL SELECT known.id, known.position FROM known;
END
$$
-- Reading the table from its beginning is never cheaper than a few look-ups, and this is planned while it is empty.
SET enable_seqscan = off;
