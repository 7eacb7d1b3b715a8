-- ANALYZE of a table that grows fast comes each minute, and its time is that of its sample: 30,000 rows by default, whose every column is
-- sorted, payloads of JSON too. That took a core for 0.2 to 0.3 s, in which payments waited (bench/bank). What is asked of these tables is found
-- by keys, for which 3,000 rows are enough.

DO $$
DECLARE
  each record;
BEGIN
  FOR each IN
    SELECT attrelid::regclass AS relation, attname AS name FROM pg_attribute
    WHERE attrelid = ANY ('{alert}'::regclass[]) AND attnum > 0 AND NOT attisdropped
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 10', each.relation, each.name);
  END LOOP;
END
$$;
