-- Second factors that people enrol, replace and remove themselves, and what opens an account when the telephone is lost.

-- An authenticator app that was shown its secret and has not yet proven that it keeps it. One a person: a new start replaces it.
CREATE TABLE totp_enrolment (
  customer_id text PRIMARY KEY REFERENCES customer ON DELETE CASCADE,
  -- Which start this is, so that a code confirms the secret that it was computed from, and no later one.
  version uuid NOT NULL DEFAULT gen_random_uuid(),
  secret bytea NOT NULL CHECK (octet_length(secret) >= 16),
  attempts smallint NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 5),
  expires_at timestamptz NOT NULL
);
CREATE INDEX totp_enrolment_expires ON totp_enrolment (expires_at);

-- Recovery codes as SHA-256: each has 80 random bits, so a copy of this table opens nothing, and needs no slow hash. A used one stays
-- until its set is replaced, so that it can be told from a wrong one.
CREATE TABLE recovery_code (
  customer_id text NOT NULL REFERENCES customer ON DELETE CASCADE,
  code_hash bytea NOT NULL CHECK (octet_length(code_hash) = 32),
  used_at timestamptz,
  PRIMARY KEY (customer_id, code_hash)
);

GRANT SELECT, INSERT, DELETE ON totp_enrolment, recovery_code TO {{app_role}};
GRANT UPDATE (version, secret, attempts, expires_at) ON totp_enrolment TO {{app_role}};
GRANT UPDATE (used_at) ON recovery_code TO {{app_role}};
GRANT DELETE, UPDATE (secret, enrolled_at) ON totp_factor TO {{app_role}};
