-- An external OpenID provider signs people in: who of its subjects is which customer, and which of its sessions is which of ours.

CREATE TABLE provider_identity (
  -- SHA-256 of issuer and subject: they are looked up, and never shown.
  identity_hash bytea PRIMARY KEY CHECK (octet_length(identity_hash) = 32),
  customer_id text NOT NULL REFERENCES customer ON DELETE CASCADE,
  -- The customer was made for it, or found by a claim of the provider's, by a confirmed address, or by the operator's command.
  linked_by text NOT NULL CHECK (linked_by IN ('CREATED', 'CLAIM', 'EMAIL', 'COMMAND')),
  linked_at timestamptz NOT NULL
);
CREATE INDEX provider_identity_customer ON provider_identity (customer_id);

CREATE TABLE provider_session (
  -- SHA-256 of issuer, subject, session, and whether a second factor was given.
  session_hash bytea PRIMARY KEY CHECK (octet_length(session_hash) = 32),
  identity_hash bytea NOT NULL REFERENCES provider_identity ON DELETE CASCADE,
  -- Our session of it now; gone once that was purged.
  session_id text UNIQUE REFERENCES session ON DELETE SET NULL,
  begun_at timestamptz NOT NULL,
  -- Ended by us, for good: no token of it opens another one.
  ended_at timestamptz
);
CREATE INDEX provider_session_identity ON provider_session (identity_hash);
CREATE INDEX provider_session_begun_at ON provider_session (begun_at);

-- A provider knows no address and no day of birth; verification asks for them.
ALTER TABLE customer
  ADD COLUMN from_provider boolean NOT NULL DEFAULT false,
  DROP CONSTRAINT customer_known,
  ADD CONSTRAINT customer_known CHECK (NOT 'CUSTOMER' = ANY (roles) OR region IS NOT NULL
    AND (from_provider
      OR num_nulls(date_of_birth_sealed, address_sealed) = 0
      OR num_nulls(date_of_birth, address_line1, postal_code, city, country) = 0)) NOT VALID;

ALTER TABLE session DROP CONSTRAINT session_end_reason_check;
ALTER TABLE session ADD CONSTRAINT session_end_reason_check CHECK (end_reason IN (
  'SIGNED_OUT', 'REFRESH_TOKEN_REUSED', 'REVOKED', 'PASSWORD_CHANGED', 'PASSWORD_RESET', 'ROLE_REVOKED', 'PROVIDER_LOGOUT'));

GRANT SELECT, INSERT ON provider_identity TO {{app_role}};
GRANT SELECT, INSERT, DELETE, UPDATE (session_id, ended_at) ON provider_session TO {{app_role}};
