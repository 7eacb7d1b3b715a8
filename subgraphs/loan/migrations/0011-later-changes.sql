-- More of a loan that is paid out, and rates from a day on, are changes by two officers too.

ALTER TABLE loan_change
  DROP CONSTRAINT loan_change_change_check,
  ADD CONSTRAINT loan_change_change_check CHECK (change IN
    ('RESCHEDULE', 'WRITE_OFF', 'REVERSE_REPAYMENT', 'INCREASE', 'CHANGE_RATE')) NOT VALID,
  -- The day from which it counts, which is waited for; the day on which it is carried out without it.
  ADD COLUMN effective_on date;
