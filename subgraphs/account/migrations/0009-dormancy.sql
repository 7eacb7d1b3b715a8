-- Accounts that do not move for long sleep. Since when one did not move is the ledger's to know: what stands here is what was asked of it.

ALTER TABLE account
  -- The bank's day when it was opened, or put into use again by somebody: from then on its time counts anew.
  ADD COLUMN awake_on date,
  -- The bank's day when its holders were told that it will sleep.
  ADD COLUMN dormancy_told_on date,
  -- The ledger is asked to let it sleep, unless it has moved since that day began: the answer is its to give, under its own lock.
  ADD COLUMN dormant_unless_moved_since date,
  ADD CONSTRAINT account_asleep_from_use CHECK (dormant_unless_moved_since IS NULL OR status = 'ACTIVE');
-- Nearly always empty.
CREATE INDEX account_asked_to_sleep ON account (id) WHERE dormant_unless_moved_since IS NOT NULL;
UPDATE account SET awake_on = (opened_at AT TIME ZONE 'UTC')::date WHERE opened_at IS NOT NULL;

-- The day that the bank has, and how far the look at its accounts is: one row.
CREATE TABLE bank_day (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  day date NOT NULL,
  -- The day for which all accounts were looked at.
  looked_on date,
  -- The day for which they are looked at now, and the last that was.
  looking_on date,
  cursor text COLLATE "C" NOT NULL DEFAULT ''
);

GRANT UPDATE (awake_on, dormancy_told_on, dormant_unless_moved_since) ON account TO {{app_role}};
GRANT SELECT, INSERT, UPDATE (day, looked_on, looking_on, cursor) ON bank_day TO {{app_role}};
