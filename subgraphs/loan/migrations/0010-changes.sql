-- Changes of loans that one officer wants and another approves: each is carried out once, however often it is tried.

CREATE TABLE loan_change (
  id uuid PRIMARY KEY,
  loan_id text COLLATE "C" NOT NULL REFERENCES loan (id),
  change text NOT NULL CHECK (change IN ('RESCHEDULE', 'WRITE_OFF', 'REVERSE_REPAYMENT')),
  -- The event that it is (`src/domain/loan-event.ts`), without id and day: amounts and rates are strings.
  body jsonb NOT NULL,
  proposed_at timestamptz(3) NOT NULL,
  -- GRANTED: approved, and to be carried out.
  state text NOT NULL CHECK (state IN ('PROPOSED', 'GRANTED', 'DONE', 'REFUSED')),
  approval_id text COLLATE "C",
  requested_by text COLLATE "C",
  decided_by text COLLATE "C",
  ended_at timestamptz(3),
  CONSTRAINT loan_change_granted CHECK ((state = 'PROPOSED') = (approval_id IS NULL)),
  CONSTRAINT loan_change_ended CHECK ((state IN ('DONE', 'REFUSED')) = (ended_at IS NOT NULL))
);
-- The same proposal again.
CREATE INDEX loan_change_proposed ON loan_change (loan_id) WHERE state = 'PROPOSED';
-- What is to be carried out: nearly always empty.
CREATE INDEX loan_change_waiting ON loan_change (id) WHERE state = 'GRANTED';

GRANT SELECT, INSERT, UPDATE (state, approval_id, requested_by, decided_by, ended_at) ON loan_change TO {{app_role}};
