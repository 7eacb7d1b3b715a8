-- The bank's own accounts, a few among all customers', are found by themselves (trial balance). No posting changes a column of it.
CREATE INDEX ledger_account_own ON ledger_account (id) WHERE kind <> 'CUSTOMER';
