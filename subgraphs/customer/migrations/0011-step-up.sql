-- Step-up: questions for a second factor about one act of one person (PSD2 RTS articles 4 and 5).

CREATE TABLE step_up_challenge (
  id text COLLATE "C" PRIMARY KEY,
  customer_id text NOT NULL REFERENCES customer ON DELETE CASCADE,
  -- The service whose act it is, and the only one that gets the proof.
  audience text NOT NULL,
  action text NOT NULL CHECK (length(action) BETWEEN 1 AND 64),
  -- SHA-256 of the canonical payload: the proof holds for this and nothing else.
  payload_hash bytea NOT NULL CHECK (octet_length(payload_hash) = 32),
  -- What the person is shown before answering.
  amount text,
  currency text,
  payee text,
  account_id text,
  -- What a passkey has to sign.
  passkey_challenge bytea NOT NULL CHECK (octet_length(passkey_challenge) = 32),
  attempts smallint NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 5),
  expires_at timestamptz NOT NULL,
  answered_at timestamptz,
  -- Asked for with another payload: it proves nothing any more.
  voided_at timestamptz,
  -- Whoever acts on the proof stores it uniquely.
  jti uuid NOT NULL DEFAULT gen_random_uuid(),
  CHECK ((amount IS NULL) = (currency IS NULL))
);
CREATE INDEX step_up_challenge_expires ON step_up_challenge (expires_at);
CREATE INDEX step_up_challenge_of_customer ON step_up_challenge (customer_id, expires_at);

GRANT SELECT, INSERT, DELETE ON step_up_challenge TO {{app_role}};
GRANT UPDATE (attempts, answered_at, voided_at) ON step_up_challenge TO {{app_role}};
