-- Customers and staff, how they prove themselves, and their sessions.
-- The service's own role gets what its statements need and no more: it cannot change who somebody is, what roles they have,
-- a decision that was taken, or an event that was written.

-- Search by a part of a name needs trigrams: a b-tree finds only beginnings. Part of PostgreSQL's own contrib modules, and trusted.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE customer (
  id text PRIMARY KEY,
  full_name text NOT NULL,
  -- The name without case and accents, which is what a search compares.
  search_name text NOT NULL,
  -- As the customer wrote it, and in the one form that is compared and unique.
  email text NOT NULL,
  email_key text NOT NULL CONSTRAINT customer_email_key_unique UNIQUE,
  phone text,
  date_of_birth date,
  address_line1 text,
  address_line2 text,
  postal_code text,
  city text,
  country text CHECK (country ~ '^[A-Z]{2}$'),
  region text,
  roles text[] NOT NULL CHECK (
    cardinality(roles) > 0
    AND roles <@ ARRAY['CUSTOMER', 'TELLER', 'SUPPORT_AGENT', 'LOAN_OFFICER', 'COMPLIANCE_OFFICER', 'AUDITOR', 'ADMIN']),
  verification_status text NOT NULL CHECK (verification_status IN ('PENDING', 'VERIFIED', 'REJECTED')),
  verification_reasons text[] NOT NULL DEFAULT '{}',
  verification_decided_at timestamptz,
  created_at timestamptz NOT NULL,
  -- Of staff who do not bank here the bank keeps none of these; of whoever does it must know them all.
  CHECK (NOT 'CUSTOMER' = ANY (roles)
    OR num_nulls(date_of_birth, address_line1, postal_code, city, country, region) = 0),
  CHECK ((verification_status = 'PENDING') = (verification_decided_at IS NULL)),
  CHECK ((verification_status = 'REJECTED') = (cardinality(verification_reasons) > 0))
);
CREATE INDEX customer_search_name ON customer USING gin (search_name gin_trgm_ops);
CREATE INDEX customer_search_email ON customer USING gin (email_key gin_trgm_ops);

CREATE TABLE credential (
  customer_id text PRIMARY KEY REFERENCES customer ON DELETE CASCADE,
  -- argon2id in the PHC string format, which carries its own parameters and salt.
  password_hash text NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
  changed_at timestamptz NOT NULL
);

CREATE TABLE totp_factor (
  customer_id text PRIMARY KEY REFERENCES customer ON DELETE CASCADE,
  secret bytea NOT NULL CHECK (octet_length(secret) >= 16),
  -- The newest time step of which a code was accepted: no code of it or of an older one is accepted again (RFC 6238 §5.2).
  last_used_step bigint NOT NULL DEFAULT 0,
  enrolled_at timestamptz NOT NULL
);

-- A sign-in whose password fits and that waits for its second factor.
CREATE TABLE sign_in (
  id text PRIMARY KEY,
  customer_id text NOT NULL REFERENCES customer ON DELETE CASCADE,
  attempts smallint NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 5),
  expires_at timestamptz NOT NULL,
  completed_at timestamptz
);
CREATE INDEX sign_in_customer ON sign_in (customer_id);
CREATE INDEX sign_in_expires ON sign_in (expires_at);

-- A session is one family of refresh tokens, each made from the one before.
CREATE TABLE session (
  id text PRIMARY KEY,
  customer_id text NOT NULL REFERENCES customer ON DELETE CASCADE,
  -- Staff roles are asserted only where a second factor was given.
  second_factor boolean NOT NULL,
  created_at timestamptz NOT NULL,
  -- However busy it is, it ends here.
  absolute_until timestamptz NOT NULL,
  -- It ends here unless it is refreshed before.
  valid_until timestamptz NOT NULL CHECK (valid_until <= absolute_until),
  ended_at timestamptz,
  end_reason text CHECK (end_reason IN ('SIGNED_OUT', 'REFRESH_TOKEN_REUSED')),
  CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
CREATE INDEX session_customer ON session (customer_id);
CREATE INDEX session_valid_until ON session (valid_until);

CREATE TABLE refresh_token (
  -- SHA-256 of 256 random bits: a copy of this table opens nothing, and needs no slow hash.
  token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  session_id text NOT NULL REFERENCES session ON DELETE CASCADE,
  -- The token that was exchanged for this one; the first of a session has none. Unique: a token has one successor.
  parent_hash bytea UNIQUE REFERENCES refresh_token ON DELETE CASCADE,
  issued_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX refresh_token_session ON refresh_token (session_id);

-- Every decision ever taken; `customer` keeps the last one.
CREATE TABLE verification_decision (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id text NOT NULL REFERENCES customer ON DELETE CASCADE,
  status text NOT NULL CHECK (status IN ('VERIFIED', 'REJECTED')),
  reasons text[] NOT NULL,
  -- Absent where a setting of dev and test verified at sign-up.
  decided_by text REFERENCES customer,
  decided_at timestamptz NOT NULL,
  CHECK (decided_by <> customer_id)
);
CREATE INDEX verification_decision_customer ON verification_decision (customer_id, id);
CREATE INDEX verification_decision_decided_by ON verification_decision (decided_by);

-- Events on their way out. The relay alone stamps `position`, in the order in which they are published.
CREATE TABLE outbox (
  id text PRIMARY KEY,
  type text NOT NULL,
  version int NOT NULL,
  aggregate_id text NOT NULL,
  payload jsonb NOT NULL,
  occurred_at timestamptz NOT NULL DEFAULT now(),
  position bigint UNIQUE
);
CREATE INDEX outbox_unpublished ON outbox (occurred_at, id) WHERE position IS NULL;

GRANT SELECT ON schema_migration TO {{app_role}};
GRANT SELECT, INSERT ON customer, credential, totp_factor, verification_decision TO {{app_role}};
GRANT UPDATE (verification_status, verification_reasons, verification_decided_at) ON customer TO {{app_role}};
GRANT UPDATE (last_used_step) ON totp_factor TO {{app_role}};
GRANT SELECT, INSERT, DELETE ON sign_in, session TO {{app_role}};
GRANT UPDATE (attempts, completed_at) ON sign_in TO {{app_role}};
GRANT UPDATE (valid_until, ended_at, end_reason) ON session TO {{app_role}};
GRANT SELECT, INSERT, UPDATE (used_at) ON refresh_token TO {{app_role}};
GRANT INSERT ON outbox TO {{app_role}};
