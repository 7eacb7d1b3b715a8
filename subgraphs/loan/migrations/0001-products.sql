-- What loans the bank offers, version by version, and the events that tell of what happens.
-- The service's role adds versions and never changes one: what was agreed on a version stays what it was.

CREATE TABLE loan_product (
  id text COLLATE "C" PRIMARY KEY,
  -- The name that the bank's configuration has for it.
  code text COLLATE "C" NOT NULL CONSTRAINT loan_product_code_unique UNIQUE
);

CREATE TABLE loan_product_version (
  product_id text COLLATE "C" NOT NULL REFERENCES loan_product (id),
  version int NOT NULL CHECK (version >= 1),
  -- The terms as they are configured (`src/products/read-products.ts`): rates and amounts are decimal strings.
  terms jsonb NOT NULL,
  -- Whether somebody can apply for it.
  offered boolean NOT NULL,
  published_at timestamptz(3) NOT NULL,
  PRIMARY KEY (product_id, version)
);

-- Keys that what names people is sealed with (packages/encryption/README.md).
CREATE TABLE data_key (
  id uuid PRIMARY KEY,
  -- A customer's id, or `blind-index`.
  subject text NOT NULL,
  version int NOT NULL CHECK (version > 0),
  -- The key, wrapped by the key service; gone once the key was destroyed, and with it all that was sealed with it.
  wrapped bytea,
  -- The key-encryption key that wrapped it.
  wrapped_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- Nothing new is sealed with it since then.
  replaced_at timestamptz,
  destroyed_at timestamptz,
  UNIQUE (subject, version),
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE INDEX data_key_wrapped_by ON data_key (wrapped_by, id) WHERE wrapped IS NOT NULL;
CREATE INDEX data_key_created_at ON data_key (created_at) WHERE replaced_at IS NULL AND destroyed_at IS NULL;

CREATE TABLE outbox (
  id text COLLATE "C" PRIMARY KEY,
  type text NOT NULL,
  version int NOT NULL,
  aggregate_id text COLLATE "C" NOT NULL,
  payload jsonb NOT NULL,
  occurred_at timestamptz NOT NULL DEFAULT now(),
  -- In which rows were written; a transaction that commits late shows lower ones late, so the relay alone reads by it.
  sequence bigint GENERATED ALWAYS AS IDENTITY,
  -- Stamped by the relay alone, under its lock; readers go by it.
  position bigint
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.1);
CREATE UNIQUE INDEX outbox_position ON outbox (position) WHERE position IS NOT NULL;
CREATE INDEX outbox_unstamped ON outbox (sequence) WHERE position IS NULL;

ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY outbox_read ON outbox FOR SELECT TO {{app_role}} USING (true);
CREATE POLICY outbox_write ON outbox FOR INSERT TO {{app_role}} WITH CHECK (position IS NULL);
CREATE POLICY outbox_stamp ON outbox FOR UPDATE TO {{app_role}} USING (position IS NULL) WITH CHECK (position IS NOT NULL);
CREATE POLICY outbox_forget ON outbox FOR DELETE TO {{app_role}} USING (position IS NOT NULL);

GRANT SELECT ON schema_migration TO {{app_role}};
GRANT SELECT, INSERT ON loan_product, loan_product_version TO {{app_role}};
GRANT SELECT, INSERT, UPDATE (wrapped, wrapped_by, replaced_at, destroyed_at) ON data_key TO {{app_role}};
GRANT SELECT, INSERT, DELETE, UPDATE (position) ON outbox TO {{app_role}};
