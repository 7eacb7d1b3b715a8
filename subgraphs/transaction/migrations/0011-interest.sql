-- Interest and fees (docs/interest.md).

ALTER TABLE ledger_account
  -- By which terms it earns and pays; NULL for the bank's own accounts, and until `account` has said so: nothing is counted.
  ADD COLUMN product text CHECK (product IN ('CURRENT', 'SAVINGS', 'BUSINESS'));
GRANT UPDATE (product) ON ledger_account TO {{app_role}};
-- What the end of day walks through.
CREATE INDEX ledger_account_counted ON ledger_account (id) WHERE product IS NOT NULL AND status <> 'CLOSED';

-- The bank's own bookings, which alone may count from another day than that of their booking. Transfers and cash cost nothing here.
CREATE INDEX entry_valued_apart ON entry (account_id, booked_at) WHERE kind IN ('INTEREST', 'FEE', 'TAX', 'REVERSAL');

-- What each day earned: one row an account and day, added and never changed, like an entry. An account of 30 years has 11,000.
CREATE TABLE interest_accrual (
  account_id text COLLATE "C" NOT NULL,
  day date NOT NULL,
  -- By value date at the day's end, in minor units.
  balance bigint NOT NULL,
  -- 1 / 160,308,000,000,000 of a minor unit. Positive: the bank owes it; negative: the customer does.
  units numeric NOT NULL CHECK (units = trunc(units) AND (units = 0 OR sign(units) = sign(balance))),
  PRIMARY KEY (account_id, day)
);

-- What was posted of it: the row and the movements that it names are written in one transaction, so that a period is posted once.
CREATE TABLE interest_posting (
  account_id text COLLATE "C" NOT NULL,
  -- The last day that is in it.
  through date NOT NULL,
  -- In units: what the days since the posting before earned, and what stays for the next one.
  credit_accrued numeric NOT NULL CHECK (credit_accrued >= 0),
  credit_left numeric NOT NULL,
  -- Booked, in minor units.
  credit_booked bigint NOT NULL CHECK (credit_booked >= 0),
  credit_transaction_id text COLLATE "C",
  tax_booked bigint NOT NULL CHECK (tax_booked BETWEEN 0 AND credit_booked),
  tax_transaction_id text COLLATE "C",
  debit_accrued numeric NOT NULL CHECK (debit_accrued >= 0),
  debit_left numeric NOT NULL,
  debit_booked bigint NOT NULL CHECK (debit_booked >= 0),
  debit_transaction_id text COLLATE "C",
  -- This month's fee, and why it was not taken.
  fee_due bigint NOT NULL CHECK (fee_due >= 0),
  fee_waived text CHECK (fee_waived IN ('MINIMUM_BALANCE', 'NEW_ACCOUNT', 'PRODUCT', 'NOT_IN_USE', 'CLOSING')),
  -- With what earlier months could not take.
  fee_booked bigint NOT NULL CHECK (fee_booked >= 0),
  fee_left bigint NOT NULL CHECK (fee_left >= 0),
  fee_transaction_id text COLLATE "C",
  booked_at timestamptz(3) NOT NULL,
  -- The day of the bank on which it was booked.
  booked_on date NOT NULL,
  PRIMARY KEY (account_id, through),
  CHECK (fee_waived IS NULL OR fee_due > 0),
  CHECK ((credit_booked > 0) = (credit_transaction_id IS NOT NULL)),
  CHECK ((tax_booked > 0) = (tax_transaction_id IS NOT NULL)),
  CHECK ((debit_booked > 0) = (debit_transaction_id IS NOT NULL)),
  CHECK ((fee_booked > 0) = (fee_transaction_id IS NOT NULL))
);
CREATE INDEX interest_posting_by_day ON interest_posting (account_id, booked_on, through);
GRANT SELECT, INSERT ON interest_accrual, interest_posting TO {{app_role}};
