-- Members of staff who lost all second factors: two admins take the factors away and give the right to enrol the first one again.

ALTER TABLE approval DROP CONSTRAINT approval_kind_check;
ALTER TABLE approval ADD CONSTRAINT approval_kind_check CHECK (kind IN ('GRANT_ROLE', 'RESET_SECOND_FACTORS'));

ALTER TABLE session DROP CONSTRAINT session_end_reason_check;
ALTER TABLE session ADD CONSTRAINT session_end_reason_check CHECK (end_reason IN
  ('SIGNED_OUT', 'REFRESH_TOKEN_REUSED', 'REVOKED', 'PASSWORD_CHANGED', 'PASSWORD_RESET', 'ROLE_REVOKED', 'PROVIDER_LOGOUT',
  'ERASED', 'FACTORS_RESET'));

-- There until its person has enrolled: as long as it is, a password alone signs them in as nobody. Another approval replaces it.
CREATE TABLE factor_right (
  customer_id text PRIMARY KEY REFERENCES customer ON DELETE CASCADE,
  -- SHA-256 of 256 random bits, which are in one mail and nowhere else.
  token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
  -- Unique: an approval gives one right, once.
  approval_id text NOT NULL UNIQUE REFERENCES approval,
  issued_at timestamptz NOT NULL,
  -- Until when it enrols.
  expires_at timestamptz NOT NULL CHECK (expires_at > issued_at)
);
CREATE TRIGGER not_erased BEFORE INSERT ON factor_right FOR EACH ROW EXECUTE FUNCTION leave_out_erased('customer_id');

-- Whoever got hold of the service's role cannot give a right: at the end of the transaction it has its approval, granted by another
-- person than the one who asked and the one whose it is (the checks of the table).
CREATE FUNCTION refuse_unapproved_rights() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM approval a
    WHERE a.id = NEW.approval_id AND a.kind = 'RESET_SECOND_FACTORS' AND a.state = 'GRANTED' AND a.subject_id = NEW.customer_id)
  THEN RAISE EXCEPTION 'a right to enrol was given without its approval' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER factor_right_approved AFTER INSERT OR UPDATE ON factor_right
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unapproved_rights();

GRANT SELECT, INSERT, DELETE, UPDATE (token_hash, approval_id, issued_at, expires_at) ON factor_right TO {{app_role}};
