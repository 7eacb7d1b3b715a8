-- Reminders of loans, beside alerts about money and about accounts: they are their recipient's own. Amounts are sealed with the words.

ALTER TABLE alert
  DROP CONSTRAINT alert_kind_check,
  DROP CONSTRAINT alert_of_its_kind,
  -- What it reminds of, such as `DUE`.
  ADD COLUMN reminder text COLLATE "C",
  ADD COLUMN loan_id text COLLATE "C",
  -- The number of the instalment; absent where the event said nothing of it.
  ADD COLUMN instalment int,
  ADD COLUMN due_on date,
  ADD CONSTRAINT alert_kind_check CHECK (kind IN ('TRANSACTION', 'ACCOUNT_ACTIVITY', 'LOAN')) NOT VALID,
  -- Not checked for the rows that are there, whose checks were stricter.
  ADD CONSTRAINT alert_of_its_kind CHECK (CASE kind
    WHEN 'TRANSACTION' THEN num_nulls(outcome, account_id, transaction_id) = 0
      AND num_nonnulls(activity, about_account_id, reminder, loan_id, instalment, due_on) = 0
    WHEN 'LOAN' THEN num_nulls(reminder, loan_id, due_on) = 0
      AND num_nonnulls(outcome, account_id, transaction_id, other_account_id, activity, about_account_id) = 0
    ELSE activity IS NOT NULL AND num_nonnulls(outcome, account_id, transaction_id, other_account_id, reminder, loan_id, instalment, due_on) = 0
    END) NOT VALID;
