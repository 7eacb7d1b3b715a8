-- Erasing a person: one durable row that says what was planned, how far it is, and when what a law holds goes too.

CREATE TABLE erasure (
  id text COLLATE "C" PRIMARY KEY,
  -- Once for each person: who signs up again is another one.
  customer_id text NOT NULL UNIQUE REFERENCES customer,
  -- CHECKING: nothing is done yet but that no account is opened any more.
  state text NOT NULL CHECK (state IN ('CHECKING', 'RUNNING', 'RESTRICTED', 'COMPLETED')),
  -- How many services have erased, while it runs.
  step int NOT NULL DEFAULT 0 CHECK (step >= 0),
  -- The plan: service, category, action, rule, until when, and when that was done.
  items jsonb NOT NULL DEFAULT '[]',
  requested_at timestamptz NOT NULL,
  -- When the work goes on: at once, after a failure, or when a law's time is over. Absent once all is done.
  next_at timestamptz,
  attempts int NOT NULL DEFAULT 0,
  -- The confirmation, which must be on its way before the address is gone.
  mail_id uuid,
  completed_at timestamptz,
  CHECK ((state = 'COMPLETED') = (next_at IS NULL)),
  CHECK ((state = 'COMPLETED') = (completed_at IS NOT NULL))
);
CREATE INDEX erasure_next ON erasure (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX erasure_state ON erasure (state, id);

-- Since when only compliance and auditors read the row.
ALTER TABLE customer ADD COLUMN erased_at timestamptz;

ALTER TABLE session DROP CONSTRAINT session_end_reason_check;
ALTER TABLE session ADD CONSTRAINT session_end_reason_check CHECK (end_reason IN
  ('SIGNED_OUT', 'REFRESH_TOKEN_REUSED', 'REVOKED', 'PASSWORD_CHANGED', 'PASSWORD_RESET', 'ROLE_REVOKED', 'PROVIDER_LOGOUT',
  'ERASED'));

-- Consents stay as they were said until the person is erased; where they were said from is sealed anew when keys are replaced.
CREATE FUNCTION refuse_consent_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM erasure WHERE customer_id = OLD.customer_id AND state <> 'CHECKING') THEN
    RAISE EXCEPTION 'permission denied: consents go with their person' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END
$$;
CREATE TRIGGER consent_removal BEFORE DELETE ON consent FOR EACH ROW EXECUTE FUNCTION refuse_consent_removal();

GRANT DELETE, UPDATE (origin_sealed) ON consent TO {{app_role}};
GRANT SELECT, INSERT, DELETE, UPDATE (state, step, items, next_at, attempts, mail_id, completed_at) ON erasure TO {{app_role}};
GRANT DELETE ON credential, provider_identity TO {{app_role}};
GRANT UPDATE (erased_at) ON customer TO {{app_role}};
