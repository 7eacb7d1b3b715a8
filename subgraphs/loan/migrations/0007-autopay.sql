-- From which account a loan is collected on its due dates.

CREATE TABLE loan_autopay (
  loan_id text COLLATE "C" PRIMARY KEY REFERENCES loan (id),
  account_id text COLLATE "C" NOT NULL,
  since timestamptz(3) NOT NULL,
  -- The day on which it is looked at next; none where nothing comes any more.
  next_on date
);
-- What a day collects.
CREATE INDEX loan_autopay_by_day ON loan_autopay (next_on, loan_id) WHERE next_on IS NOT NULL;
-- Whether an account can be closed.
CREATE INDEX loan_autopay_by_account ON loan_autopay (account_id);

GRANT SELECT, INSERT, DELETE, UPDATE (account_id, since, next_on) ON loan_autopay TO {{app_role}};
