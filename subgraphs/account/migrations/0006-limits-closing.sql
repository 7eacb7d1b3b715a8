-- Spending limits as holders want them, which the ledger enforces; and accounts that are being closed.

CREATE TABLE account_limit (
  account_id text COLLATE "C" NOT NULL REFERENCES account (id),
  -- The holder whose spending it bounds; empty for everybody's together.
  customer_id text COLLATE "C" NOT NULL,
  kind text NOT NULL CHECK (kind IN ('PER_PAYMENT', 'PER_DAY', 'PER_PAYEE')),
  -- In minor units of the account's currency.
  amount bigint NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (account_id, customer_id, kind)
);

-- Written before the first call to another service, so that a crash leaves something to go on with. Its key is the account's for good.
CREATE TABLE account_closing (
  account_id text COLLATE "C" PRIMARY KEY REFERENCES account (id),
  actor text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  fingerprint text NOT NULL,
  -- The version of the account that is closed with this.
  version int NOT NULL CHECK (version > 1),
  transfer_to text COLLATE "C",
  -- The holder's words, under the account's key.
  reason_sealed bytea,
  -- The proof that it took: it is good again when the ledger says no.
  jti uuid NOT NULL,
  state text NOT NULL DEFAULT 'RUNNING' CHECK (state IN ('RUNNING', 'DONE')),
  -- The account's side of the last movement, where something remained.
  transaction_id text COLLATE "C",
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  UNIQUE (actor, key),
  CONSTRAINT account_closing_ended CHECK ((state = 'DONE') = (ended_at IS NOT NULL))
);
-- What the resume job looks for: nearly always empty.
CREATE INDEX account_closing_running ON account_closing (account_id) WHERE state = 'RUNNING';

GRANT SELECT, INSERT, DELETE ON account_limit TO {{app_role}};
GRANT SELECT, INSERT, DELETE, UPDATE (state, transaction_id, ended_at) ON account_closing TO {{app_role}};
