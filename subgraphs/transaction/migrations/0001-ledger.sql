-- The ledger (ARCHITECTURE.md §3): accounts, transfers, append-only entries, idempotency keys, outbox and clock.
-- {{app_role}} is the role as which the service connects: it can add to the books and never change what stands there.
--
-- Ids are compared byte by byte (COLLATE "C"): one order of locks on every machine, and cheaper indexes.
-- There are no foreign keys between the rows of a posting: each costs a look-up and a lock per row, and every id that is
-- written here was read under its account's row lock in the same transaction. `findImbalances` checks what they would.

CREATE TABLE ledger_account (
  id text COLLATE "C" PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN
    ('CUSTOMER', 'CASH', 'FUNDING', 'SETTLEMENT', 'SUSPENSE', 'LOAN_RECEIVABLE', 'INTEREST_INCOME', 'FEE_INCOME')),
  currency text NOT NULL CHECK (length(currency) = 3),
  status text NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'FROZEN', 'DORMANT', 'CLOSED')),
  -- Of the service `account`; the bank's own accounts stay at 0.
  version integer NOT NULL DEFAULT 0 CHECK (version >= 0),
  iban text COLLATE "C" UNIQUE,
  overdraft bigint NOT NULL DEFAULT 0 CHECK (overdraft >= 0),
  -- Minor units of the currency; a credit makes it larger.
  balance bigint NOT NULL DEFAULT 0,
  reserved bigint NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  -- The number of the last transaction, booked or refused.
  sequence bigint NOT NULL DEFAULT 0 CHECK (sequence >= 0),
  last_booked_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT ledger_account_customer_has_iban CHECK ((kind = 'CUSTOMER') = (iban IS NOT NULL)),
  -- The last line of defence against an overdrawn account, whatever the code above it believes.
  CONSTRAINT ledger_account_not_overdrawn CHECK (kind <> 'CUSTOMER' OR balance - reserved + overdraft >= 0),
  CONSTRAINT ledger_account_booked_with_number CHECK ((sequence = 0) = (last_booked_at IS NULL))
) WITH (fillfactor = 50); -- Balances change in place (HOT): no index holds a column that a posting changes.

CREATE TABLE ledger_holder (
  account_id text COLLATE "C" NOT NULL REFERENCES ledger_account (id),
  customer_id text COLLATE "C" NOT NULL,
  display_name text NOT NULL,
  may_view boolean NOT NULL,
  may_pay boolean NOT NULL,
  PRIMARY KEY (account_id, customer_id)
);

-- An order that the ledger took: booked for good, or refused.
CREATE TABLE transfer (
  id text COLLATE "C" PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('TRANSFER', 'DEPOSIT', 'WITHDRAWAL')),
  status text NOT NULL CHECK (status IN ('BOOKED', 'FAILED')),
  amount bigint NOT NULL CHECK (amount > 0),
  currency text NOT NULL,
  debit_account_id text COLLATE "C" NOT NULL,
  credit_account_id text COLLATE "C" NOT NULL,
  -- The customer's id of whoever gave the order.
  actor text COLLATE "C" NOT NULL,
  failure text CHECK (failure IN ('INSUFFICIENT_FUNDS', 'ACCOUNT_NOT_USABLE', 'CURRENCY_MISMATCH', 'PAYEE_UNAVAILABLE')),
  booked_at timestamptz(3) NOT NULL,
  value_date date NOT NULL,
  CONSTRAINT transfer_between_two CHECK (debit_account_id <> credit_account_id),
  CONSTRAINT transfer_failed_has_failure CHECK ((status = 'FAILED') = (failure IS NOT NULL))
);

-- One account's side of a booked transfer. `kind` and `value_date` are repeated, so that a page of a history is one table.
CREATE TABLE entry (
  account_id text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL CHECK (sequence > 0),
  transaction_id text COLLATE "C" NOT NULL UNIQUE,
  transfer_id text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  -- A credit is positive.
  amount bigint NOT NULL CHECK (amount <> 0),
  currency text NOT NULL,
  balance_after bigint NOT NULL,
  booked_at timestamptz(3) NOT NULL,
  value_date date NOT NULL,
  PRIMARY KEY (account_id, sequence)
);
-- The balance at an instant and the history by time are one look-up: an account's instants never decrease.
CREATE INDEX entry_by_time ON entry (account_id, booked_at, sequence);

-- The caller's side of a refused transfer. It takes the account's next number too, so that entry and refused_transaction
-- together are the account's history without gaps.
CREATE TABLE refused_transaction (
  account_id text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL CHECK (sequence > 0),
  transaction_id text COLLATE "C" NOT NULL UNIQUE,
  transfer_id text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  -- What it would have been: a credit is positive.
  amount bigint NOT NULL CHECK (amount <> 0),
  -- The order's; it may differ from the account's.
  currency text NOT NULL,
  failure text NOT NULL,
  -- What could be spent, where that was the reason; minor units of the account's currency.
  available bigint,
  booked_at timestamptz(3) NOT NULL,
  value_date date NOT NULL,
  CONSTRAINT refused_transaction_available CHECK ((failure = 'INSUFFICIENT_FUNDS') = (available IS NOT NULL)),
  PRIMARY KEY (account_id, sequence)
);
CREATE INDEX refused_transaction_by_time ON refused_transaction (account_id, booked_at, sequence);

-- What names people, per side: what the debited account's holder sees, and what the credited one's. Each side can be erased
-- without the other and without touching the books. One row holds both: a row per side costs a row and an index entry more.
CREATE TABLE payment_details (
  transfer_id text COLLATE "C" PRIMARY KEY,
  debit_counterparty_name text,
  debit_counterparty_iban text,
  debit_reference text,
  credit_counterparty_name text,
  credit_counterparty_iban text,
  credit_reference text
);

-- One row per order that was taken: the answer is the transaction that it names, whose rows never change.
CREATE TABLE idempotency_key (
  actor text COLLATE "C" NOT NULL,
  mutation text COLLATE "C" NOT NULL CHECK (mutation IN ('transfer', 'deposit', 'withdraw')),
  key text COLLATE "C" NOT NULL CHECK (length(key) BETWEEN 8 AND 64),
  -- SHA-256 of the business input.
  fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
  -- The caller's side.
  transaction_id text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (actor, mutation, key)
);
-- Rows come in the order of their age, so a summary per range of pages finds the old ones, and costs a posting nothing.
CREATE INDEX idempotency_key_by_age ON idempotency_key USING brin (created_at) WITH (pages_per_range = 32, autosummarize = on);

CREATE TABLE outbox (
  id text COLLATE "C" PRIMARY KEY,
  type text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  aggregate_id text NOT NULL,
  payload jsonb NOT NULL,
  occurred_at timestamptz NOT NULL DEFAULT now(),
  -- Stamped by the relay alone (ARCHITECTURE.md §4); readers use nothing else.
  position bigint
);
CREATE UNIQUE INDEX outbox_position ON outbox (position) WHERE position IS NOT NULL;

-- The ledger's clock is the database's wall time plus this offset. One row.
CREATE TABLE ledger_clock (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  offset_ms bigint NOT NULL
);
INSERT INTO ledger_clock (offset_ms) VALUES (0);

CREATE FUNCTION refuse_clock_backwards() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Seeding starts in the past, before there is anything in the books.
  IF NEW.offset_ms < OLD.offset_ms AND EXISTS (SELECT FROM transfer) THEN
    RAISE EXCEPTION 'the ledger''s clock never goes backwards' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_clock_forward';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_clock_forward BEFORE UPDATE ON ledger_clock
  FOR EACH ROW EXECUTE FUNCTION refuse_clock_backwards();

-- Double entry, checked by the database too: once per statement over the rows that it added, not per row.
CREATE FUNCTION refuse_unbalanced_entries() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unbalanced text;
BEGIN
  SELECT transfer_id INTO unbalanced FROM added GROUP BY transfer_id, currency HAVING sum(amount) <> 0 LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'the entries of % do not balance', unbalanced USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_balanced';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER entry_balanced AFTER INSERT ON entry
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_unbalanced_entries();

GRANT USAGE ON SCHEMA public TO {{app_role}};
GRANT SELECT ON schema_migration TO {{app_role}};
GRANT SELECT, INSERT ON transfer, entry, refused_transaction, outbox, ledger_account TO {{app_role}};
GRANT UPDATE (version, status, overdraft, balance, reserved, sequence, last_booked_at) ON ledger_account TO {{app_role}};
GRANT SELECT, INSERT, UPDATE, DELETE ON ledger_holder TO {{app_role}};
GRANT SELECT, INSERT ON payment_details TO {{app_role}};
GRANT UPDATE (debit_counterparty_name, debit_counterparty_iban, debit_reference, credit_counterparty_name, credit_counterparty_iban,
  credit_reference) ON payment_details TO {{app_role}};
GRANT SELECT, INSERT, DELETE ON idempotency_key TO {{app_role}};
GRANT SELECT, UPDATE (offset_ms) ON ledger_clock TO {{app_role}};
