-- How applications are decided: by the bank's rules, or by officers, above a product's threshold by two of them.

-- Points and what they are made of, which would tell what was stated; under the customer's key.
ALTER TABLE loan_application ADD COLUMN evaluation_sealed bytea;

ALTER TABLE loan_application_step
  -- Codes of why.
  ADD COLUMN reasons text[] NOT NULL DEFAULT '{}',
  -- What the bank asks for or depends on, in its words to the customer; under the customer's key.
  ADD COLUMN conditions_sealed bytea;

-- Decisions that an officer wants and a second one has to approve. Never changed; what becomes of them is the approval's.
CREATE TABLE loan_decision_proposal (
  id uuid PRIMARY KEY,
  application_id text COLLATE "C" NOT NULL REFERENCES loan_application (id),
  decision text NOT NULL CHECK (decision IN ('APPROVED', 'DECLINED')),
  reasons text[] NOT NULL,
  conditions_sealed bytea,
  proposed_at timestamptz(3) NOT NULL,
  -- A keyed digest: the same decision is proposed once, whoever wants it.
  content_index bytea NOT NULL,
  CONSTRAINT loan_decision_proposal_once UNIQUE (application_id, content_index)
);

-- How far the events of `customer` were read, and those that could not be.
CREATE TABLE consumer_position (
  consumer_group text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  position bigint NOT NULL DEFAULT 0 CHECK (position >= 0),
  PRIMARY KEY (consumer_group, source)
);
CREATE TABLE dead_letter (
  consumer_group text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  type text NOT NULL,
  version integer NOT NULL,
  aggregate_id text COLLATE "C" NOT NULL,
  payload jsonb NOT NULL,
  occurred_at timestamptz NOT NULL,
  failure text,
  put_aside_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer_group, source, position)
);
CREATE INDEX dead_letter_by_aggregate ON dead_letter (consumer_group, source, aggregate_id, position);

GRANT SELECT, INSERT ON loan_decision_proposal TO {{app_role}};
GRANT SELECT, INSERT, UPDATE (position) ON consumer_position TO {{app_role}};
GRANT SELECT, INSERT, DELETE, UPDATE (failure) ON dead_letter TO {{app_role}};
