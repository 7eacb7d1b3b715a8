-- Why accounts are frozen: by whom, since when, and by whose yes one was lifted. What the bank froze for stays with its staff.

CREATE TABLE account_freeze (
  id text COLLATE "C" PRIMARY KEY,
  account_id text COLLATE "C" NOT NULL REFERENCES account (id),
  frozen_by text NOT NULL CHECK (frozen_by IN ('BANK', 'HOLDER')),
  -- The holder, or who of the staff.
  actor text COLLATE "C" NOT NULL,
  -- The staff's words, under the account's key; a holder gives none.
  reason_sealed bytea,
  -- Whether money still comes in, where the bank decides that; for a holder's the account's setting counts.
  accepts_incoming boolean,
  since timestamptz NOT NULL,
  lifted_at timestamptz,
  lifted_by text COLLATE "C",
  -- The approval by which the bank's was lifted; it lifts one, once.
  approval_id text COLLATE "C" UNIQUE,
  CONSTRAINT account_freeze_of_bank CHECK ((frozen_by = 'BANK') = (accepts_incoming IS NOT NULL)),
  CONSTRAINT account_freeze_lifted CHECK ((lifted_at IS NULL) = (lifted_by IS NULL)),
  -- The bank's own is never lifted without a second person.
  CONSTRAINT account_freeze_four_eyes CHECK (frozen_by = 'HOLDER' OR lifted_at IS NULL OR approval_id IS NOT NULL)
);
-- One of each at a time.
CREATE UNIQUE INDEX account_freeze_now ON account_freeze (account_id, frozen_by) WHERE lifted_at IS NULL;
CREATE INDEX account_freeze_by_account ON account_freeze (account_id, since);

CREATE TABLE consumer_position (
  consumer_group text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  position bigint NOT NULL DEFAULT 0 CHECK (position >= 0),
  PRIMARY KEY (consumer_group, source)
);
CREATE TABLE dead_letter (
  consumer_group text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  type text NOT NULL,
  version integer NOT NULL,
  aggregate_id text COLLATE "C" NOT NULL,
  payload jsonb NOT NULL,
  occurred_at timestamptz NOT NULL,
  failure text,
  put_aside_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer_group, source, position)
);
CREATE INDEX dead_letter_by_aggregate ON dead_letter (consumer_group, source, aggregate_id, position);

GRANT SELECT, INSERT, UPDATE (lifted_at, lifted_by, approval_id) ON account_freeze TO {{app_role}};
GRANT SELECT, INSERT, UPDATE (position) ON consumer_position TO {{app_role}};
GRANT SELECT, INSERT, DELETE, UPDATE (failure) ON dead_letter TO {{app_role}};
