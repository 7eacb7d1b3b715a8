-- The ledger learns of every account which product it is, by which it earns and pays: they are told again, in the background.
UPDATE account SET version = version + 1 WHERE status NOT IN ('OPENING', 'CLOSED');
