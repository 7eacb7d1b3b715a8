-- Verification with documents: handed in, reviewed by compliance, decided or asked for more. The files are `upload` rows, taken up for a
-- submission.

ALTER TABLE customer DROP CONSTRAINT customer_verification_status_check;
ALTER TABLE customer DROP CONSTRAINT customer_check1;
ALTER TABLE customer DROP CONSTRAINT customer_check2;
ALTER TABLE customer
  ADD CONSTRAINT customer_verification_status_check CHECK (
    verification_status IN ('PENDING', 'IN_REVIEW', 'MORE_DOCUMENTS_NEEDED', 'VERIFIED', 'REJECTED')),
  ADD CONSTRAINT customer_verification_decided CHECK (
    CASE verification_status WHEN 'PENDING' THEN verification_decided_at IS NULL WHEN 'IN_REVIEW' THEN true
    ELSE verification_decided_at IS NOT NULL END),
  ADD CONSTRAINT customer_verification_reasons CHECK (
    (verification_status IN ('REJECTED', 'MORE_DOCUMENTS_NEEDED')) = (cardinality(verification_reasons) > 0));

ALTER TABLE verification_decision DROP CONSTRAINT verification_decision_status_check;
ALTER TABLE verification_decision ADD CONSTRAINT verification_decision_status_check
  CHECK (status IN ('VERIFIED', 'REJECTED', 'MORE_DOCUMENTS_NEEDED'));

CREATE TABLE verification_submission (
  id text PRIMARY KEY,
  customer_id text NOT NULL REFERENCES customer ON DELETE CASCADE,
  submitted_at timestamptz NOT NULL,
  -- Absent while it waits.
  decided_at timestamptz
);
-- Of two at once, one waits.
CREATE UNIQUE INDEX verification_submission_waiting ON verification_submission (customer_id) WHERE decided_at IS NULL;
CREATE INDEX verification_submission_queue ON verification_submission (id) WHERE decided_at IS NULL;
CREATE INDEX verification_submission_customer ON verification_submission (customer_id, id);

GRANT SELECT, INSERT, UPDATE (decided_at) ON verification_submission TO {{app_role}};
