-- Step-up of payments (PSD2 RTS): proofs that were used, what was paid on small-amount exemptions, and trusted payees.

-- One row per proof that moved money, written in that movement's transaction: a proof works once.
CREATE TABLE used_proof (
  jti uuid PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX used_proof_expires ON used_proof (expires_at);

-- What somebody has paid without a proof since their last one (RTS article 16), in cents of euro.
CREATE TABLE small_payments (
  customer_id text COLLATE "C" PRIMARY KEY,
  payments integer NOT NULL DEFAULT 0 CHECK (payments >= 0),
  total bigint NOT NULL DEFAULT 0 CHECK (total >= 0)
) WITH (fillfactor = 50); -- Counters change in place (HOT).

-- Payees whom somebody trusts, by a step-up of its own (RTS article 13).
CREATE TABLE trusted_payee (
  customer_id text COLLATE "C" NOT NULL,
  account_id text COLLATE "C" NOT NULL REFERENCES ledger_account (id),
  trusted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, account_id)
);

GRANT SELECT, INSERT, DELETE ON used_proof, trusted_payee TO {{app_role}};
GRANT SELECT, INSERT, UPDATE (payments, total) ON small_payments TO {{app_role}};
