-- Alerts about accounts and about the person themself, beside those about money: they are their recipient's own and stay theirs, whatever
-- accounts they may see later, so they name no account that decides who sees them.

ALTER TABLE alert
  ALTER COLUMN outcome DROP NOT NULL,
  ALTER COLUMN account_id DROP NOT NULL,
  ALTER COLUMN transaction_id DROP NOT NULL,
  DROP CONSTRAINT alert_kind_check,
  -- What happened, such as `FROZEN`.
  ADD COLUMN activity text COLLATE "C",
  -- The account that it is about, where it is about one: a link, and no right.
  ADD COLUMN about_account_id text COLLATE "C",
  ADD CONSTRAINT alert_kind_check CHECK (kind IN ('TRANSACTION', 'ACCOUNT_ACTIVITY')) NOT VALID,
  -- Not checked for the rows that are there, which are about money: the table would be read whole under a lock.
  ADD CONSTRAINT alert_of_its_kind CHECK (CASE kind
    WHEN 'TRANSACTION' THEN num_nulls(outcome, account_id, transaction_id) = 0 AND num_nonnulls(activity, about_account_id) = 0
    ELSE activity IS NOT NULL AND num_nonnulls(outcome, account_id, transaction_id, other_account_id) = 0 END) NOT VALID;
