-- Publishing in one round trip: a transaction of its own would be three, each of which wakes the server and the service.

-- Appends those of the events that are not there yet; answers the position of each id, old and new. VOLATILE, so that its second
-- statement sees what the last holder of the lock committed; that needs READ COMMITTED. Held until the commit, the lock makes positions
-- visible in order. Payloads are JSON, one a line.
CREATE FUNCTION publish_events(
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
      SELECT event.id, event.position FROM event WHERE event.source = publish_events.source AND event.id = ANY (ids)
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
$$;

REVOKE EXECUTE ON FUNCTION publish_events FROM PUBLIC;
GRANT EXECUTE ON FUNCTION publish_events TO {{app_role}};
