-- The inbox (ARCHITECTURE.md §4): alerts per recipient, numbered without gaps, made from the ledger's events exactly once; and
-- who may see which account, kept from the same events.
--
-- Locks: consumer_position, then changed accounts by id, then recipients by id, then alerts by number. Everything at READ COMMITTED.

-- One row a customer: where their log stands. Numbers are given under its lock, so they become visible in order.
CREATE TABLE recipient (
  id text COLLATE "C" PRIMARY KEY,
  last_number bigint NOT NULL DEFAULT 0 CHECK (last_number >= 0),
  -- Alerts up to this number are deleted.
  purged_number bigint NOT NULL DEFAULT 0,
  -- Grows whenever an account comes to or goes from those that the customer may see: what a stream compares its copy with.
  rights_version bigint NOT NULL DEFAULT 0,
  CONSTRAINT recipient_purged_what_was CHECK (purged_number BETWEEN 0 AND last_number)
) WITH (fillfactor = 50); -- Its numbers change in place (HOT): no index holds them.

-- An alert as it was told. It never changes but for `read_at`.
CREATE TABLE alert (
  recipient_id text COLLATE "C" NOT NULL,
  number bigint NOT NULL CHECK (number > 0),
  id text COLLATE "C" NOT NULL,
  event_id text COLLATE "C" NOT NULL,
  kind text NOT NULL CHECK (kind IN ('TRANSACTION')),
  severity text NOT NULL CHECK (severity IN ('INFO', 'WARNING')),
  title text NOT NULL,
  -- Amounts and reasons, no names and no account numbers.
  body text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('SUCCEEDED', 'FAILED')),
  account_id text COLLATE "C" NOT NULL,
  transaction_id text COLLATE "C" NOT NULL,
  -- The receiving side, where money moved between two accounts of this recipient: one event is one alert.
  other_account_id text COLLATE "C",
  other_transaction_id text COLLATE "C",
  -- When what it tells of happened, by the bank's clock.
  created_at timestamptz(3) NOT NULL,
  -- When it was put here, by the wall clock: alerts are kept for a time from then on.
  stored_at timestamptz(3) NOT NULL,
  read_at timestamptz(3),
  PRIMARY KEY (recipient_id, number),
  -- Exactly once per event and recipient, whatever else fails.
  CONSTRAINT alert_once UNIQUE (recipient_id, event_id),
  CONSTRAINT alert_other_side_whole CHECK ((other_account_id IS NULL) = (other_transaction_id IS NULL))
);
CREATE UNIQUE INDEX alert_by_id ON alert (id);
CREATE INDEX alert_unread ON alert (recipient_id, number) WHERE read_at IS NULL;
CREATE INDEX alert_by_age ON alert (stored_at);

-- The last version of each account that was heard of; an older one changes nothing.
CREATE TABLE account (
  id text COLLATE "C" PRIMARY KEY,
  version integer NOT NULL CHECK (version > 0)
) WITH (fillfactor = 50);

-- Who may see which account: a holder with the right to. Whoever is not here sees no alert about it.
CREATE TABLE account_viewer (
  account_id text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (account_id, customer_id)
);
CREATE INDEX account_viewer_by_customer ON account_viewer (customer_id, account_id);

-- The last refusal of each kind that was told: repeats soon after it are not.
CREATE TABLE told_refusal (
  account_id text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  -- By the bank's clock.
  refused_at timestamptz(3) NOT NULL,
  PRIMARY KEY (account_id, reason)
) WITH (fillfactor = 50);

-- How far each group has read each source. The row is locked while its events are handled: one instance at a time.
CREATE TABLE consumer_position (
  consumer_group text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  position bigint NOT NULL DEFAULT 0 CHECK (position >= 0),
  PRIMARY KEY (consumer_group, source)
);

-- Events that failed again and again, and those that wait behind one of the same aggregate.
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
  -- The error's name and code, never its message, which may repeat values. Absent: it waits, and was not tried.
  failure text,
  put_aside_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer_group, source, position)
);
CREATE INDEX dead_letter_by_aggregate ON dead_letter (consumer_group, source, aggregate_id, position);

GRANT SELECT, INSERT, UPDATE (position) ON consumer_position TO {{app_role}};
GRANT SELECT, INSERT, DELETE, UPDATE (failure) ON dead_letter TO {{app_role}};

GRANT USAGE ON SCHEMA public TO {{app_role}};
GRANT SELECT ON schema_migration TO {{app_role}};
GRANT SELECT, INSERT, UPDATE (last_number, purged_number, rights_version) ON recipient TO {{app_role}};
GRANT SELECT, INSERT, DELETE, UPDATE (read_at) ON alert TO {{app_role}};
GRANT SELECT, INSERT, UPDATE (version) ON account TO {{app_role}};
GRANT SELECT, INSERT, DELETE ON account_viewer TO {{app_role}};
GRANT SELECT, INSERT, UPDATE (refused_at) ON told_refusal TO {{app_role}};
