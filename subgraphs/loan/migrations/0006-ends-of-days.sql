-- What each of the bank's days does to loans: their interest, what being late costs, how late they are, and who is reminded.

ALTER TABLE loan
  -- The last day whose end was counted or is planned: what a day does to a loan it does once.
  ADD COLUMN day_ended date,
  -- When the oldest instalment that is not paid was due, as of the day up to which it is booked.
  ADD COLUMN late_since date,
  -- How late it was last told to be (`src/domain/delinquency.ts`).
  ADD COLUMN bucket text NOT NULL DEFAULT 'CURRENT';
-- A day goes through the loans by their ids.
CREATE INDEX loan_active ON loan (id) WHERE status = 'ACTIVE';
-- The list of late loans, the latest first.
CREATE INDEX loan_late ON loan (late_since, id) WHERE late_since IS NOT NULL;
GRANT UPDATE (day_ended, late_since, bucket) ON loan TO {{app_role}};

-- Loans that a day could not be counted for: tried again on the next one.
CREATE TABLE loan_put_aside (
  loan_id text COLLATE "C" PRIMARY KEY REFERENCES loan (id),
  day date NOT NULL
);
GRANT SELECT, INSERT, DELETE, UPDATE (day) ON loan_put_aside TO {{app_role}};
