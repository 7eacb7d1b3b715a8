-- Files that people send: announced, received in sealed chunks, and taken up by what they are for (docs/adr/0008-files-in-chunks.md).

CREATE TABLE upload (
  id text PRIMARY KEY,
  owner_id text NOT NULL REFERENCES customer ON DELETE CASCADE,
  purpose text NOT NULL CHECK (purpose IN ('VERIFICATION', 'TICKET', 'LOAN')),
  media_type text NOT NULL,
  byte_size int NOT NULL CHECK (byte_size > 0),
  -- All chunks have so many bytes, the last one excepted.
  chunk_bytes int NOT NULL CHECK (chunk_bytes > 0),
  -- The file's own key, sealed under its owner's data key; name, digest and chunks are sealed under the file's key.
  key_sealed bytea NOT NULL,
  name_sealed bytea NOT NULL,
  digest_sealed bytea,
  state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'RECEIVING', 'STORED', 'CLAIMED')),
  created_at timestamptz NOT NULL,
  -- Until then it goes on from its state; whatever is late is removed. Absent for what was taken up.
  expires_at timestamptz,
  -- Who took it up and for what, such as a ticket's id.
  claimed_by text,
  claimed_for text,
  claimed_at timestamptz,
  CHECK ((state IN ('STORED', 'CLAIMED')) = (digest_sealed IS NOT NULL)),
  CHECK ((state = 'CLAIMED') = (expires_at IS NULL)),
  CHECK (num_nulls(claimed_by, claimed_for, claimed_at) = CASE state WHEN 'CLAIMED' THEN 0 ELSE 3 END)
);
CREATE INDEX upload_owner ON upload (owner_id, id);
CREATE INDEX upload_expires ON upload (expires_at) WHERE state <> 'CLAIMED';
CREATE INDEX upload_claimed ON upload (claimed_by, claimed_for, id) WHERE state = 'CLAIMED';

CREATE TABLE upload_chunk (
  upload_id text NOT NULL REFERENCES upload ON DELETE CASCADE,
  index int NOT NULL CHECK (index >= 0),
  sealed bytea NOT NULL,
  PRIMARY KEY (upload_id, index)
);
-- What is sealed does not compress.
ALTER TABLE upload_chunk ALTER COLUMN sealed SET STORAGE EXTERNAL;

-- Links that work once, and did.
CREATE TABLE used_file_link (
  jti text PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX used_file_link_expires ON used_file_link (expires_at);

GRANT SELECT, INSERT, DELETE, UPDATE (key_sealed, digest_sealed, state, expires_at, claimed_by, claimed_for, claimed_at)
  ON upload TO {{app_role}};
GRANT SELECT, INSERT, DELETE ON upload_chunk, used_file_link TO {{app_role}};
