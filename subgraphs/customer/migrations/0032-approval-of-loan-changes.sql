-- Loan officers approve each other's changes of loans.

ALTER TABLE approval DROP CONSTRAINT approval_kind_check;
ALTER TABLE approval ADD CONSTRAINT approval_kind_check CHECK (kind IN
  ('GRANT_ROLE', 'RESET_SECOND_FACTORS', 'UNFREEZE_ACCOUNT', 'REVERSE_TRANSACTION', 'DECIDE_LOAN_APPLICATION', 'CHANGE_LOAN'));
