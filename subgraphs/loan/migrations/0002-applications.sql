-- Who applied for which loan, on which version of a product, and what became of it.

CREATE TABLE loan_application (
  id text COLLATE "C" PRIMARY KEY,
  customer_id text COLLATE "C" NOT NULL,
  product_id text COLLATE "C" NOT NULL,
  -- What the application is decided by, whatever later versions say.
  product_version int NOT NULL,
  -- Minor units.
  amount bigint NOT NULL CHECK (amount > 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  term_months int NOT NULL CHECK (term_months >= 1),
  -- Income, obligations and purpose as the customer stated them; under the customer's key.
  stated_sealed bytea NOT NULL,
  status text NOT NULL CHECK (status IN ('IN_REVIEW', 'INFORMATION_REQUESTED', 'APPROVED', 'DECLINED', 'WITHDRAWN')),
  status_since timestamptz(3) NOT NULL,
  submitted_at timestamptz(3) NOT NULL,
  -- The client's key, and a keyed digest of what it stands for: what was stated is not to be guessed from it.
  idempotency_key text COLLATE "C" NOT NULL,
  request_index bytea NOT NULL,
  FOREIGN KEY (product_id, product_version) REFERENCES loan_product_version (product_id, version),
  CONSTRAINT loan_application_key_once UNIQUE (customer_id, idempotency_key)
);

-- Lists of a customer's applications, oldest first: ids sort by the time of their making.
CREATE INDEX loan_application_by_customer ON loan_application (customer_id, id);
-- The officers' queue, oldest first.
CREATE INDEX loan_application_by_status ON loan_application (status, id);

-- What happened to an application, one row for each change of its status. Never changed.
CREATE TABLE loan_application_step (
  application_id text COLLATE "C" NOT NULL REFERENCES loan_application (id),
  number int NOT NULL CHECK (number >= 1),
  status text NOT NULL,
  at timestamptz(3) NOT NULL,
  -- The person who did it; absent where the bank's rules did.
  actor text COLLATE "C",
  PRIMARY KEY (application_id, number)
);

GRANT SELECT, INSERT, UPDATE (status, status_since) ON loan_application TO {{app_role}};
GRANT SELECT, INSERT ON loan_application_step TO {{app_role}};
