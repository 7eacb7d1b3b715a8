-- Limits on spending, holds, reversals, keys of acts that are not orders, and the days of the bank.

-- More kinds of movement, and one more reason to refuse one. Not checked for the rows that are there, whose checks were stricter.
ALTER TABLE transfer
  DROP CONSTRAINT transfer_kind_check,
  ADD CONSTRAINT transfer_kind_check CHECK (kind IN
    ('TRANSFER', 'DEPOSIT', 'WITHDRAWAL', 'CARD_PAYMENT', 'REVERSAL', 'INTEREST', 'FEE', 'TAX')) NOT VALID,
  DROP CONSTRAINT transfer_failure_check,
  ADD CONSTRAINT transfer_failure_check CHECK (failure IN
    ('INSUFFICIENT_FUNDS', 'ACCOUNT_NOT_USABLE', 'CURRENCY_MISMATCH', 'PAYEE_UNAVAILABLE', 'LIMIT_EXCEEDED')) NOT VALID,
  -- The transfer that this one takes back.
  ADD COLUMN reverses text COLLATE "C",
  ADD CONSTRAINT transfer_reverses CHECK ((kind = 'REVERSAL') = (reverses IS NOT NULL)) NOT VALID;
-- Taken back once, whatever races; a reversal that was refused can be tried again.
CREATE UNIQUE INDEX transfer_reversed_once ON transfer (reverses) WHERE reverses IS NOT NULL AND status = 'BOOKED';

ALTER TABLE refused_transaction
  -- Which limit it was, and what was left: {"kind", "amount", "remaining", "resetsAt", "ofHolder"}, amounts in minor units.
  ADD COLUMN exceeded jsonb,
  ADD CONSTRAINT refused_transaction_exceeded CHECK ((failure = 'LIMIT_EXCEEDED') = (exceeded IS NOT NULL)) NOT VALID;

ALTER TABLE ledger_account
  DROP CONSTRAINT ledger_account_kind_check,
  ADD CONSTRAINT ledger_account_kind_check CHECK (kind IN ('CUSTOMER', 'CASH', 'FUNDING', 'SETTLEMENT', 'SUSPENSE', 'LOAN_RECEIVABLE',
    'INTEREST_INCOME', 'FEE_INCOME', 'INTEREST_EXPENSE', 'TAX_PAYABLE')) NOT VALID,
  -- Whether money comes in while it is frozen.
  ADD COLUMN accepts_while_frozen boolean NOT NULL DEFAULT true,
  -- Whether closing it moved what remained: its last entry then.
  ADD COLUMN emptied_on_closing boolean NOT NULL DEFAULT false;
GRANT UPDATE (accepts_while_frozen, emptied_on_closing) ON ledger_account TO {{app_role}};

-- How much may be spent from an account: by everybody who holds it, or by one holder. What is lower holds at once; what is higher, or
-- gone, from `next_from` on by the ledger's clock, so that whoever took over a session cannot empty the account with it.
CREATE TABLE spending_limit (
  account_id text COLLATE "C" NOT NULL REFERENCES ledger_account (id),
  -- Empty: of the account.
  customer_id text COLLATE "C" NOT NULL,
  -- `PER_PAYEE`: to one payee in one day.
  kind text NOT NULL CHECK (kind IN ('PER_PAYMENT', 'PER_DAY', 'PER_PAYEE')),
  -- Minor units of the account's currency; NULL: nothing is limited.
  amount bigint CHECK (amount >= 0),
  next_amount bigint CHECK (next_amount >= 0),
  next_from timestamptz(3),
  CHECK (next_from IS NOT NULL OR next_amount IS NULL),
  PRIMARY KEY (account_id, customer_id, kind)
);

-- What was spent on the day that the row names, where a limit asks for it.
CREATE TABLE spent (
  account_id text COLLATE "C" NOT NULL REFERENCES ledger_account (id),
  -- Empty: by everybody.
  customer_id text COLLATE "C" NOT NULL,
  -- An account's id; empty: to everybody.
  payee_id text COLLATE "C" NOT NULL,
  day date NOT NULL,
  amount bigint NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (account_id, customer_id, payee_id)
) WITH (fillfactor = 50); -- Counters change in place (HOT).
CREATE INDEX spent_by_day ON spent (day);
GRANT SELECT, INSERT, DELETE ON spending_limit, spent TO {{app_role}};
GRANT UPDATE (amount, next_amount, next_from) ON spending_limit TO {{app_role}};
GRANT UPDATE (day, amount) ON spent TO {{app_role}};

-- Money of an account that is promised to somebody and not booked yet. The account's `reserved` is the sum of its open ones.
CREATE TABLE hold (
  id text COLLATE "C" PRIMARY KEY,
  account_id text COLLATE "C" NOT NULL REFERENCES ledger_account (id),
  -- Counts what happens to the account's holds: placing one takes the next number, and resolving one another.
  change bigint NOT NULL CHECK (change > 0),
  status text NOT NULL CHECK (status IN ('OPEN', 'CAPTURED', 'RELEASED', 'EXPIRED')),
  amount bigint NOT NULL CHECK (amount > 0),
  -- What was taken of it in the end.
  captured bigint CHECK (captured BETWEEN 1 AND amount),
  -- The bank's account that gets what is taken.
  beneficiary_id text COLLATE "C" NOT NULL REFERENCES ledger_account (id),
  -- Who placed it, who gets the money and for what: sealed under the account's key.
  sealed bytea,
  actor text COLLATE "C" NOT NULL,
  placed_at timestamptz(3) NOT NULL,
  -- The last business day on which it holds.
  expires_on date NOT NULL,
  resolved_at timestamptz(3),
  -- The account's side of what was taken.
  transaction_id text COLLATE "C",
  UNIQUE (account_id, change),
  CHECK ((status = 'OPEN') = (resolved_at IS NULL)),
  CHECK ((status = 'CAPTURED') = (captured IS NOT NULL) AND (status = 'CAPTURED') = (transaction_id IS NOT NULL))
);
CREATE INDEX hold_open ON hold (expires_on, id) WHERE status = 'OPEN';
CREATE INDEX hold_open_of_account ON hold (account_id) WHERE status = 'OPEN';
GRANT SELECT, INSERT, UPDATE (status, change, captured, resolved_at, transaction_id) ON hold TO {{app_role}};

-- Resolved once, for the service's role too.
CREATE FUNCTION refuse_second_resolution() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'OPEN' THEN
    RAISE EXCEPTION 'the hold % is resolved', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_resolved_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hold_resolved_once BEFORE UPDATE ON hold FOR EACH ROW EXECUTE FUNCTION refuse_second_resolution();

-- What an act answered that is not one order: placing, capturing and releasing a hold, several transfers at once, a reversal. Ids and codes.
CREATE TABLE act_key (
  actor text COLLATE "C" NOT NULL,
  mutation text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL CHECK (length(key) BETWEEN 8 AND 64),
  fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
  -- NULL while the act is under way, in its transaction alone.
  answer jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (actor, mutation, key)
);
CREATE INDEX act_key_by_age ON act_key USING brin (created_at) WITH (pages_per_range = 32, autosummarize = on);
GRANT SELECT, INSERT, DELETE, UPDATE (answer) ON act_key TO {{app_role}};

-- Keys of orders that come in a bulk, and of the bank's own acts.
ALTER TABLE idempotency_key
  DROP CONSTRAINT idempotency_key_mutation_check,
  ADD CONSTRAINT idempotency_key_mutation_check CHECK (mutation IN ('transfer', 'deposit', 'withdraw', 'transfers', 'reverseTransaction',
    'captureHold', 'closeAccount')) NOT VALID;

-- The days of the bank. The newest is the business date; a day's end of day is done when the next one stands here.
CREATE TABLE business_day (
  day date PRIMARY KEY,
  opened_at timestamptz NOT NULL DEFAULT now()
);
-- How far the end of each day is: a step goes on where it stopped.
CREATE TABLE end_of_day_step (
  day date NOT NULL,
  step text NOT NULL,
  cursor text,
  done_at timestamptz,
  PRIMARY KEY (day, step)
);
-- How far other services are with what they do by the day.
CREATE TABLE business_day_reached (
  service text PRIMARY KEY,
  day date NOT NULL
);
GRANT SELECT, INSERT ON business_day TO {{app_role}};
GRANT SELECT, INSERT, UPDATE (cursor, done_at) ON end_of_day_step TO {{app_role}};
GRANT SELECT, INSERT, UPDATE (day) ON business_day_reached TO {{app_role}};
