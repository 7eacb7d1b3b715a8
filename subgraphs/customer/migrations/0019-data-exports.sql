-- Archives of everything about a person, made in the background and kept as a file of theirs for some days.

CREATE TABLE data_export (
  id text COLLATE "C" PRIMARY KEY,
  customer_id text NOT NULL REFERENCES customer ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('COLLECTING', 'READY', 'EXPIRED')),
  requested_at timestamptz NOT NULL,
  -- When it is gone on with, or when it expires; pushed on by whoever works at it, so that another takes over where they died.
  next_at timestamptz,
  attempts int NOT NULL DEFAULT 0,
  upload_id text REFERENCES upload ON DELETE SET NULL,
  ready_at timestamptz,
  CHECK ((state = 'EXPIRED') = (next_at IS NULL)),
  CHECK (state <> 'COLLECTING' OR ready_at IS NULL)
);
-- One at a time for each person.
CREATE UNIQUE INDEX data_export_collecting ON data_export (customer_id) WHERE state = 'COLLECTING';
CREATE INDEX data_export_next ON data_export (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX data_export_customer ON data_export (customer_id, id DESC);
CREATE INDEX data_export_upload ON data_export (upload_id);

ALTER TABLE upload DROP CONSTRAINT upload_purpose_check;
ALTER TABLE upload ADD CONSTRAINT upload_purpose_check CHECK (purpose IN ('VERIFICATION', 'TICKET', 'LOAN', 'EXPORT'));

GRANT SELECT, INSERT, DELETE, UPDATE (state, next_at, attempts, upload_id, ready_at) ON data_export TO {{app_role}};
-- How long an archive is, is known when it is there.
GRANT UPDATE (byte_size) ON upload TO {{app_role}};
