-- What names people in payments is sealed, each side under the data key of its account (packages/encryption/README.md). This widens the
-- tables; the service seals what is there in the background and empties the plain columns, which a later migration drops.

CREATE TABLE data_key (
  id uuid PRIMARY KEY,
  -- An account's id.
  subject text NOT NULL,
  version int NOT NULL CHECK (version > 0),
  -- The key, wrapped by the key service; gone once the key was destroyed, and with it all that was sealed with it.
  wrapped bytea,
  -- The key-encryption key that wrapped it.
  wrapped_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  replaced_at timestamptz,
  destroyed_at timestamptz,
  UNIQUE (subject, version),
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE INDEX data_key_wrapped_by ON data_key (wrapped_by, id) WHERE wrapped IS NOT NULL;

-- Name, number and reference as one JSON list: a side is read and written as a whole.
ALTER TABLE payment_details ADD COLUMN debit_sealed bytea, ADD COLUMN credit_sealed bytea;
-- Empty once everything is sealed: what is posted from now on is not in it.
CREATE INDEX payment_details_plain ON payment_details (transfer_id)
  WHERE num_nonnulls(debit_counterparty_name, debit_counterparty_iban, debit_reference,
    credit_counterparty_name, credit_counterparty_iban, credit_reference) > 0;

GRANT SELECT, INSERT, UPDATE (wrapped, wrapped_by, replaced_at, destroyed_at) ON data_key TO {{app_role}};
GRANT UPDATE (debit_sealed, credit_sealed) ON payment_details TO {{app_role}};

-- How far customer's events were read, and those that failed (packages/events).
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
CREATE INDEX ledger_holder_by_customer ON ledger_holder (customer_id);
GRANT SELECT, INSERT, UPDATE (position) ON consumer_position TO {{app_role}};
GRANT SELECT, INSERT, DELETE, UPDATE (failure) ON dead_letter TO {{app_role}};
