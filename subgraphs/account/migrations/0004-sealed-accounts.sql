-- Numbers and names of accounts are sealed under a data key of the account, display names under one of each holder
-- (packages/encryption/README.md). This widens the tables; the service seals what is there in the background and empties the plain columns,
-- which a later migration drops.

CREATE TABLE data_key (
  id uuid PRIMARY KEY,
  -- An account's id, a customer's, or `blind-index`.
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

ALTER TABLE account
  ADD COLUMN iban_sealed bytea,
  -- The number's HMAC: no number is given twice, that of a purged account neither.
  ADD COLUMN iban_index bytea CONSTRAINT account_iban_index_unique UNIQUE,
  ADD COLUMN nickname_sealed bytea,
  ALTER COLUMN iban DROP NOT NULL,
  -- Not checked for the rows that are there, which have a number: the table would be read whole under a lock.
  ADD CONSTRAINT account_has_number CHECK (num_nonnulls(iban, iban_index) > 0) NOT VALID;
CREATE INDEX account_plain ON account (id) WHERE num_nonnulls(iban, nickname) > 0;

-- Neither is there for a holder who was erased.
ALTER TABLE account_holder ADD COLUMN display_name_sealed bytea, ALTER COLUMN display_name DROP NOT NULL;
UPDATE account_holder SET display_name = NULL WHERE display_name = 'erased';
CREATE INDEX account_holder_plain ON account_holder (account_id) WHERE display_name IS NOT NULL;

-- A number never changes, for the service's role either: what it may do is seal one that is plain.
CREATE FUNCTION refuse_another_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.iban IS NULL OR NEW.iban IS NOT NULL OR NEW.iban_index IS NULL THEN
    RAISE EXCEPTION 'permission denied: the number of an account never changes' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_number_stays BEFORE UPDATE OF iban, iban_sealed, iban_index ON account
  FOR EACH ROW EXECUTE FUNCTION refuse_another_number();

GRANT SELECT, INSERT, UPDATE (wrapped, wrapped_by, replaced_at, destroyed_at) ON data_key TO {{app_role}};
GRANT UPDATE (iban, iban_sealed, iban_index, nickname_sealed) ON account TO {{app_role}};
GRANT UPDATE (display_name_sealed) ON account_holder TO {{app_role}};
