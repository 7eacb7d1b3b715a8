-- Accounts, who holds them, what opening answered, and the events that tell of it.
-- The service's role reads and writes what its mutations need; it cannot change an account's number, product or currency.

CREATE TABLE account (
  id text COLLATE "C" PRIMARY KEY,
  -- Never given twice: the row of a closed account stays.
  iban text COLLATE "C" NOT NULL CONSTRAINT account_iban_unique UNIQUE,
  product text NOT NULL CHECK (product IN ('CURRENT', 'SAVINGS', 'BUSINESS')),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  nickname text CHECK (char_length(nickname) BETWEEN 1 AND 60),
  status text NOT NULL CHECK (status IN ('OPENING', 'ACTIVE', 'FROZEN', 'DORMANT', 'CLOSED')),
  status_since timestamptz NOT NULL,
  -- Grows with every change that the ledger has to know; ledger_version is the last one that it confirmed.
  version int NOT NULL DEFAULT 1 CHECK (version >= 1),
  ledger_version int NOT NULL DEFAULT 0,
  opened_at timestamptz,
  closed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT account_ledger_never_ahead CHECK (ledger_version BETWEEN 0 AND version),
  CONSTRAINT account_open_when_confirmed CHECK ((status = 'OPENING') = (ledger_version = 0)),
  CONSTRAINT account_opened_at CHECK ((status = 'OPENING') = (opened_at IS NULL)),
  CONSTRAINT account_closed_at CHECK ((status = 'CLOSED') = (closed_at IS NOT NULL))
);

-- What the resume job looks for: nearly always empty.
CREATE INDEX account_unconfirmed ON account (id) WHERE version > ledger_version;

CREATE TABLE account_holder (
  account_id text COLLATE "C" NOT NULL REFERENCES account (id),
  customer_id text COLLATE "C" NOT NULL,
  rights text[] NOT NULL CHECK (rights <@ ARRAY['VIEW', 'PAY', 'MANAGE'] AND cardinality(rights) >= 1),
  -- The name that the other side of a payment sees; the service customer owns it, this is what the ledger was told.
  display_name text NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (account_id, customer_id)
);

-- Lists of a customer's accounts, oldest first: ids sort by the time of their making.
CREATE INDEX account_holder_by_customer ON account_holder (customer_id, account_id);

-- What a mutation answered to an actor's key: the account that it opened, or the limit that refused it.
CREATE TABLE idempotency_key (
  actor text COLLATE "C" NOT NULL,
  mutation text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  fingerprint text NOT NULL,
  account_id text COLLATE "C" REFERENCES account (id),
  reached_limit int,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (actor, mutation, key),
  CONSTRAINT idempotency_key_one_answer CHECK (num_nonnulls(account_id, reached_limit) = 1)
);

-- The purge of old keys.
CREATE INDEX idempotency_key_by_age ON idempotency_key (created_at);

CREATE TABLE outbox (
  id text COLLATE "C" PRIMARY KEY,
  type text NOT NULL,
  version int NOT NULL,
  aggregate_id text COLLATE "C" NOT NULL,
  payload jsonb NOT NULL,
  occurred_at timestamptz NOT NULL DEFAULT now(),
  -- Stamped by the relay alone, under its lock; readers go by it.
  position bigint UNIQUE
);

CREATE INDEX outbox_unstamped ON outbox (occurred_at, id) WHERE position IS NULL;

GRANT SELECT ON schema_migration TO {{app_role}};
GRANT SELECT, INSERT ON account TO {{app_role}};
GRANT UPDATE (status, status_since, version, ledger_version, opened_at, closed_at) ON account TO {{app_role}};
GRANT SELECT, INSERT, DELETE ON account_holder TO {{app_role}};
GRANT UPDATE (rights, display_name) ON account_holder TO {{app_role}};
GRANT SELECT, INSERT, DELETE ON idempotency_key TO {{app_role}};
GRANT INSERT ON outbox TO {{app_role}};
