-- In which capacity an order was given: what limits count is what holders order, and neither kind nor actor tells that. A repayment of a loan
-- that the bank collects names the borrower too, and who gave an order may hold the account no more when it is counted.

ALTER TABLE transfer
  -- NULL of orders before this migration.
  ADD COLUMN capacity text,
  ADD CONSTRAINT transfer_capacity_check CHECK (capacity IN ('HOLDER', 'TELLER', 'BANK')) NOT VALID;
-- As those of the other columns (0017).
ALTER TABLE transfer ALTER COLUMN capacity SET STATISTICS 10;
