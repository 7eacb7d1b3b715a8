-- Loans in the books (`src/loans`): the accounts that they are kept in, and what was booked of them.

ALTER TABLE ledger_account
  DROP CONSTRAINT ledger_account_kind_check,
  ADD CONSTRAINT ledger_account_kind_check CHECK (kind IN ('CUSTOMER', 'CASH', 'FUNDING', 'SETTLEMENT', 'SUSPENSE', 'LOAN_RECEIVABLE',
    'INTEREST_INCOME', 'FEE_INCOME', 'INTEREST_EXPENSE', 'TAX_PAYABLE', 'LOAN_CREDIT', 'LOAN_CLEARING', 'LOAN_LOSS')) NOT VALID;
ALTER TABLE transfer
  DROP CONSTRAINT transfer_kind_check,
  ADD CONSTRAINT transfer_kind_check CHECK (kind IN
    ('TRANSFER', 'DEPOSIT', 'WITHDRAWAL', 'CARD_PAYMENT', 'REVERSAL', 'INTEREST', 'FEE', 'TAX', 'LOAN_DISBURSEMENT', 'LOAN_REPAYMENT',
     'LOAN_BOOKING')) NOT VALID;

-- Each happens once, for ever: a reference is never given back after something was booked with it.
CREATE TABLE loan_booking (
  -- What the service `loan` calls it, such as `lon_…:disbursement`.
  reference text COLLATE "C" PRIMARY KEY CHECK (length(reference) BETWEEN 8 AND 120),
  loan_id text COLLATE "C" NOT NULL,
  -- SHA-256 of what was to be booked.
  fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
  -- The customer's side; none where no customer's account moved.
  transaction_id text COLLATE "C",
  -- By the ledger's clock; none only within the transaction that books.
  booked_at timestamptz(3)
);

GRANT SELECT, INSERT, DELETE ON loan_booking TO {{app_role}};
GRANT UPDATE (transaction_id, booked_at) ON loan_booking TO {{app_role}};
-- What was booked stays.
ALTER TABLE loan_booking ENABLE ROW LEVEL SECURITY;
CREATE POLICY loan_booking_read ON loan_booking FOR SELECT TO {{app_role}} USING (true);
CREATE POLICY loan_booking_take ON loan_booking FOR INSERT TO {{app_role}} WITH CHECK (booked_at IS NULL);
CREATE POLICY loan_booking_settle ON loan_booking FOR UPDATE TO {{app_role}} USING (booked_at IS NULL) WITH CHECK (booked_at IS NOT NULL);
CREATE POLICY loan_booking_give_back ON loan_booking FOR DELETE TO {{app_role}} USING (booked_at IS NULL);
