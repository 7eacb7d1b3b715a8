-- A small sample for ANALYZE, which looks at a table of events each minute (packages/events/sql/outbox.sql).

ALTER TABLE outbox ALTER COLUMN id SET STATISTICS 10, ALTER COLUMN sequence SET STATISTICS 10, ALTER COLUMN type SET STATISTICS 10,
  ALTER COLUMN version SET STATISTICS 10, ALTER COLUMN aggregate_id SET STATISTICS 10, ALTER COLUMN payload SET STATISTICS 0,
  ALTER COLUMN occurred_at SET STATISTICS 10, ALTER COLUMN position SET STATISTICS 10;
