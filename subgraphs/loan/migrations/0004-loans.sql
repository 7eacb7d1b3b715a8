-- What is offered to whom, the loans that came of it, what happened to them, and what is being booked of them.
--
-- Locks of an act: the application, then the loan. READ COMMITTED.

ALTER TABLE loan_application
  DROP CONSTRAINT loan_application_status_check,
  ADD CONSTRAINT loan_application_status_check CHECK (status IN
    ('IN_REVIEW', 'INFORMATION_REQUESTED', 'APPROVED', 'DECLINED', 'WITHDRAWN', 'EXPIRED', 'ACCEPTED')) NOT VALID,
  -- The bank's day on which it was approved: what is offered is planned from it.
  ADD COLUMN offered_on date,
  -- The last of the bank's days on which the offer stands.
  ADD COLUMN offer_expires_on date;
-- In the bank's usual time zone: a day more or less of an offer from before offers there were.
UPDATE loan_application SET
  offered_on = (status_since AT TIME ZONE 'Europe/Amsterdam')::date,
  offer_expires_on = (status_since AT TIME ZONE 'Europe/Amsterdam')::date
    + (SELECT (terms #>> '{policy,offerDays}')::int FROM loan_product_version AS product
       WHERE (product.product_id, product.version) = (loan_application.product_id, loan_application.product_version))
WHERE status = 'APPROVED';
ALTER TABLE loan_application
  ADD CONSTRAINT loan_application_offer CHECK (status NOT IN ('APPROVED', 'EXPIRED', 'ACCEPTED') OR offer_expires_on IS NOT NULL);
-- Offers that lapse.
CREATE INDEX loan_application_by_expiry ON loan_application (offer_expires_on, id) WHERE status = 'APPROVED';
GRANT UPDATE (offered_on, offer_expires_on) ON loan_application TO {{app_role}};

CREATE TABLE loan (
  id text COLLATE "C" PRIMARY KEY,
  application_id text COLLATE "C" NOT NULL UNIQUE REFERENCES loan_application (id),
  customer_id text COLLATE "C" NOT NULL,
  product_id text COLLATE "C" NOT NULL,
  product_version int NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  -- What is lent, in minor units, and what of it is kept back.
  amount bigint NOT NULL CHECK (amount > 0),
  arrangement_fee bigint NOT NULL CHECK (arrangement_fee >= 0 AND arrangement_fee < amount),
  term_months int NOT NULL CHECK (term_months >= 1),
  -- What it was made with (`src/domain/loan-terms.ts`), whatever products and programs come to say: amounts and rates are strings.
  terms jsonb NOT NULL,
  -- Percent a year, from the day on which it was paid out.
  apr text NOT NULL,
  apr_us text NOT NULL,
  -- The account that it was paid out to.
  payout_account_id text COLLATE "C" NOT NULL,
  -- PENDING: its paying out is under way, or was refused.
  status text NOT NULL CHECK (status IN ('PENDING', 'ACTIVE', 'PAID', 'WRITTEN_OFF')),
  status_since timestamptz(3) NOT NULL,
  -- Up to which day the ledger has it, and what it shows then (`src/domain/loan-accounts.ts`).
  booked_to date,
  balances jsonb NOT NULL,
  FOREIGN KEY (product_id, product_version) REFERENCES loan_product_version (product_id, version),
  CONSTRAINT loan_booked CHECK ((status = 'PENDING') = (booked_to IS NULL))
);
-- Lists of a customer's loans, oldest first.
CREATE INDEX loan_by_customer ON loan (customer_id, id) WHERE status <> 'PENDING';

-- What is booked of a loan: written down before the ledger is asked, so that a crash leaves nothing half done.
CREATE TABLE loan_movement (
  -- For the ledger, for ever.
  reference text COLLATE "C" PRIMARY KEY,
  loan_id text COLLATE "C" NOT NULL REFERENCES loan (id),
  number int NOT NULL CHECK (number >= 1),
  -- Whose key it is, for which act.
  actor text COLLATE "C" NOT NULL,
  act text NOT NULL,
  key text COLLATE "C" NOT NULL,
  -- SHA-256 of what the key stands for.
  fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
  state text NOT NULL CHECK (state IN ('PLANNED', 'BOOKED', 'REFUSED')),
  -- What the ledger is asked for, word for word.
  booking jsonb NOT NULL,
  -- What happens to the loan, what it shows then and up to which day, and what is told.
  events jsonb NOT NULL,
  balances jsonb NOT NULL,
  booked_to date NOT NULL,
  told jsonb NOT NULL,
  -- Why the ledger refused, and what was available.
  refusal text,
  available bigint,
  -- The customer's side.
  transaction_id text COLLATE "C",
  planned_at timestamptz(3) NOT NULL DEFAULT now(),
  -- When it was last looked after by the resume job.
  resumed_at timestamptz(3),
  ended_at timestamptz(3),
  UNIQUE (loan_id, number),
  CONSTRAINT loan_movement_once UNIQUE (actor, act, key),
  CONSTRAINT loan_movement_ended CHECK ((state = 'PLANNED') = (ended_at IS NULL)),
  CONSTRAINT loan_movement_refused CHECK ((state = 'REFUSED') = (refusal IS NOT NULL))
);
-- One after the other.
CREATE UNIQUE INDEX loan_movement_open ON loan_movement (loan_id) WHERE state = 'PLANNED';
-- What the resume job looks for: nearly always empty.
CREATE INDEX loan_movement_unfinished ON loan_movement ((coalesce(resumed_at, planned_at))) WHERE state = 'PLANNED';

-- What happened to a loan. Never changed: what is taken back is an event of its own.
CREATE TABLE loan_event (
  loan_id text COLLATE "C" NOT NULL REFERENCES loan (id),
  number int NOT NULL CHECK (number >= 1),
  kind text NOT NULL,
  -- The day that it counts from.
  happened_on date NOT NULL,
  -- As `src/domain/loan-event.ts` has it, without id and day: amounts and rates are strings.
  body jsonb NOT NULL,
  reference text COLLATE "C" NOT NULL REFERENCES loan_movement (reference),
  recorded_at timestamptz(3) NOT NULL,
  PRIMARY KEY (loan_id, number)
);

-- A proof of step-up is good for one act; it goes when it would have expired.
CREATE TABLE used_proof (
  jti uuid PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX used_proof_by_age ON used_proof (expires_at);

-- The day that the bank has, as `transaction` told it, and the last of which all work is done: one row.
CREATE TABLE bank_day (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  day date NOT NULL,
  done_on date NOT NULL
);
-- How far each step of a day's work is.
CREATE TABLE bank_day_step (
  day date NOT NULL,
  step text NOT NULL,
  cursor text COLLATE "C",
  done_at timestamptz(3),
  PRIMARY KEY (day, step)
);

GRANT SELECT, INSERT, UPDATE (payout_account_id, apr, apr_us, terms, status, status_since, booked_to, balances) ON loan TO {{app_role}};
GRANT SELECT, INSERT, UPDATE (state, refusal, available, transaction_id, resumed_at, ended_at) ON loan_movement TO {{app_role}};
GRANT SELECT, INSERT ON loan_event TO {{app_role}};
GRANT SELECT, INSERT, DELETE ON used_proof TO {{app_role}};
GRANT SELECT, INSERT, UPDATE (day, done_on) ON bank_day TO {{app_role}};
GRANT SELECT, INSERT, DELETE, UPDATE (cursor, done_at) ON bank_day_step TO {{app_role}};
-- What was agreed on stays once a loan is paid out, and a movement that has ended is not ended again.
ALTER TABLE loan_movement ENABLE ROW LEVEL SECURITY;
CREATE POLICY loan_movement_read ON loan_movement FOR SELECT TO {{app_role}} USING (true);
CREATE POLICY loan_movement_plan ON loan_movement FOR INSERT TO {{app_role}} WITH CHECK (state = 'PLANNED');
CREATE POLICY loan_movement_end ON loan_movement FOR UPDATE TO {{app_role}} USING (state = 'PLANNED') WITH CHECK (true);
