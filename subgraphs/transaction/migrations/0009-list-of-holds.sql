-- An account's holds, newest first: ids sort by the time of their making.
CREATE INDEX hold_of_account ON hold (account_id, id);
