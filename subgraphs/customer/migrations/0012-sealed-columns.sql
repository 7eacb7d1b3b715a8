-- Personal data and TOTP secrets are sealed under a data key of each person (packages/encryption/README.md). This widens the tables;
-- the service seals what is there in the background and empties the plain columns, which a later migration drops.

CREATE TABLE data_key (
  id uuid PRIMARY KEY,
  -- A person's id, or `blind-index`.
  subject text NOT NULL,
  version int NOT NULL CHECK (version > 0),
  -- The key, wrapped by the key service; gone once the key was destroyed, and with it all that was sealed with it.
  wrapped bytea,
  -- The key-encryption key that wrapped it.
  wrapped_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- Nothing new is sealed with it since then.
  replaced_at timestamptz,
  destroyed_at timestamptz,
  UNIQUE (subject, version),
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE INDEX data_key_wrapped_by ON data_key (wrapped_by, id) WHERE wrapped IS NOT NULL;
CREATE INDEX data_key_created_at ON data_key (created_at) WHERE replaced_at IS NULL AND destroyed_at IS NULL;
CREATE INDEX data_key_replaced ON data_key (id) WHERE replaced_at IS NOT NULL AND destroyed_at IS NULL;

ALTER TABLE customer
  ADD COLUMN full_name_sealed bytea,
  ADD COLUMN email_sealed bytea,
  ADD COLUMN phone_sealed bytea,
  ADD COLUMN date_of_birth_sealed bytea,
  -- The address as one JSON document: it is read and written as a whole.
  ADD COLUMN address_sealed bytea,
  -- HMACs of the normalised address, telephone number and words of the name, by which they are found.
  ADD COLUMN email_index bytea CONSTRAINT customer_email_index_unique UNIQUE,
  ADD COLUMN phone_index bytea,
  ADD COLUMN name_index bytea[],
  ALTER COLUMN full_name DROP NOT NULL,
  ALTER COLUMN search_name DROP NOT NULL,
  ALTER COLUMN email DROP NOT NULL,
  ALTER COLUMN email_key DROP NOT NULL,
  DROP CONSTRAINT customer_check,
  -- Not checked for the rows that are there, whose check was the one above: the table would be read whole under a lock.
  ADD CONSTRAINT customer_known CHECK (NOT 'CUSTOMER' = ANY (roles) OR region IS NOT NULL
    AND (num_nulls(date_of_birth_sealed, address_sealed) = 0
      OR num_nulls(date_of_birth, address_line1, postal_code, city, country) = 0)) NOT VALID,
  ADD CONSTRAINT customer_named CHECK (num_nulls(full_name_sealed, email_sealed) = 0
    OR num_nulls(full_name, search_name, email, email_key) = 0) NOT VALID;
CREATE INDEX customer_phone_index ON customer (phone_index);
CREATE INDEX customer_name_index ON customer USING gin (name_index);
CREATE INDEX customer_plain ON customer (id) WHERE full_name IS NOT NULL;
CREATE INDEX customer_unsealed ON customer (id) WHERE full_name_sealed IS NULL;

ALTER TABLE totp_factor
  ADD COLUMN secret_sealed bytea,
  ALTER COLUMN secret DROP NOT NULL,
  ADD CHECK (num_nonnulls(secret, secret_sealed) > 0);
CREATE INDEX totp_factor_plain ON totp_factor (customer_id) WHERE secret IS NOT NULL;
CREATE INDEX totp_factor_unsealed ON totp_factor (customer_id) WHERE secret_sealed IS NULL;
ALTER TABLE totp_enrolment
  ADD COLUMN secret_sealed bytea,
  ALTER COLUMN secret DROP NOT NULL,
  ADD CHECK (num_nonnulls(secret, secret_sealed) > 0);

GRANT SELECT, INSERT, UPDATE (wrapped, wrapped_by, replaced_at, destroyed_at) ON data_key TO {{app_role}};
GRANT UPDATE (full_name, search_name, email, email_key, phone, date_of_birth, address_line1, address_line2, postal_code, city, country,
  full_name_sealed, email_sealed, phone_sealed, date_of_birth_sealed, address_sealed, email_index, phone_index, name_index)
  ON customer TO {{app_role}};
GRANT UPDATE (secret_sealed) ON totp_factor, totp_enrolment TO {{app_role}};
