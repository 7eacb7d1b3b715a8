-- Numbers of accounts and names of their holders are sealed under the account's key (packages/encryption/README.md), and a number is found
-- by its blind index. This widens the tables; the service seals what is there in the background and empties the plain columns, which a
-- later migration drops.

ALTER TABLE ledger_account
  -- Gone where the account's key was destroyed before its number was sealed.
  ADD COLUMN iban_sealed bytea,
  ADD COLUMN iban_index bytea CONSTRAINT ledger_account_iban_index_key UNIQUE,
  DROP CONSTRAINT ledger_account_customer_has_iban,
  -- Not checked for the rows that are there, whose check was stricter: the table would be read whole under a lock.
  ADD CONSTRAINT ledger_account_customer_has_iban CHECK ((kind = 'CUSTOMER') = (num_nonnulls(iban, iban_index) > 0)) NOT VALID;
CREATE INDEX ledger_account_plain ON ledger_account (id) WHERE iban IS NOT NULL;

-- Neither is there for a holder who was erased.
ALTER TABLE ledger_holder ADD COLUMN display_name_sealed bytea, ALTER COLUMN display_name DROP NOT NULL;
UPDATE ledger_holder SET display_name = NULL WHERE display_name = 'erased';
CREATE INDEX ledger_holder_plain ON ledger_holder (account_id) WHERE display_name IS NOT NULL;

-- Keys that grew old are replaced (packages/encryption, `startKeyReplacement`).
CREATE INDEX data_key_created_at ON data_key (created_at) WHERE replaced_at IS NULL AND destroyed_at IS NULL;

-- A number never changes, for the service's role either: what it may do is seal one that is plain.
CREATE FUNCTION refuse_another_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.iban IS NULL OR NEW.iban IS NOT NULL OR NEW.iban_index IS NULL THEN
    RAISE EXCEPTION 'permission denied: the number of an account never changes' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_account_number_stays BEFORE UPDATE OF iban, iban_sealed, iban_index ON ledger_account
  FOR EACH ROW EXECUTE FUNCTION refuse_another_number();
GRANT UPDATE (iban, iban_sealed, iban_index) ON ledger_account TO {{app_role}};
