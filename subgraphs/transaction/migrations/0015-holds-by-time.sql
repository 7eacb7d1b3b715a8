-- What was held at an instant: an account's holds by when they were placed, with what the answer needs.
CREATE INDEX hold_by_time ON hold (account_id, placed_at) INCLUDE (resolved_at, amount);
