-- A refusal of what is booked of a loan is for good too: two calls with one reference, of which one was late, must never come to different ends.

ALTER TABLE loan_booking
  -- What the refusal was, as `src/loans/loan-booking-store.ts` writes it; nothing was booked then.
  ADD COLUMN refusal jsonb,
  ADD CONSTRAINT loan_booking_one_end CHECK (booked_at IS NULL OR refusal IS NULL);

DROP POLICY loan_booking_settle ON loan_booking;
DROP POLICY loan_booking_give_back ON loan_booking;
CREATE POLICY loan_booking_settle ON loan_booking FOR UPDATE TO {{app_role}}
  USING (booked_at IS NULL AND refusal IS NULL) WITH CHECK (booked_at IS NOT NULL OR refusal IS NOT NULL);
REVOKE DELETE ON loan_booking FROM {{app_role}};
GRANT UPDATE (refusal) ON loan_booking TO {{app_role}};
