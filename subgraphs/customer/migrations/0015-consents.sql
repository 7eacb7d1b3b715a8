-- What a person agreed to or took back: append-only, each with the version of the text that they were shown, and from where.

CREATE TABLE consent (
  id text COLLATE "C" PRIMARY KEY,
  customer_id text NOT NULL REFERENCES customer ON DELETE CASCADE,
  purpose text NOT NULL CHECK (purpose IN ('MARKETING_EMAIL', 'MARKETING_PHONE', 'PRODUCT_ANALYTICS')),
  granted boolean NOT NULL,
  text_version int NOT NULL CHECK (text_version > 0),
  decided_at timestamptz NOT NULL,
  -- The client's address and what it says of itself, as JSON under the person's data key; absent where nobody told.
  origin_sealed bytea
);
-- Ids sort by the time of their making: the newest of a purpose, and a person's history.
CREATE INDEX consent_newest ON consent (customer_id, purpose, id DESC);
CREATE INDEX consent_history ON consent (customer_id, id DESC);

GRANT SELECT, INSERT ON consent TO {{app_role}};
