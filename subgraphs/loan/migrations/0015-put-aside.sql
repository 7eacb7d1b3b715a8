-- What a step of a day's work could not be done for, by each step: it keeps nothing else waiting, and the same step of the days after tries again.

CREATE TABLE day_put_aside (
  step text NOT NULL,
  -- A loan, or an application whose offer lapses.
  subject_id text COLLATE "C" NOT NULL,
  -- The first day that it missed, and the last one.
  since date NOT NULL,
  day date NOT NULL,
  PRIMARY KEY (step, subject_id)
);
INSERT INTO day_put_aside (step, subject_id, since, day) SELECT 'loans end days', loan_id, day, day FROM loan_put_aside;
-- `loan_put_aside` stays for an older instance that still runs; a later migration drops it.

GRANT SELECT, INSERT, DELETE, UPDATE (day) ON day_put_aside TO {{app_role}};
