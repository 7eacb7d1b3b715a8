-- Nothing new is written about who is being erased. A request that was under way when the door closed would else leave an address or a
-- factor behind the deletion that was to find it. Who closes the door locks the person's row FOR UPDATE, which waits for everything that
-- refers to it and is not committed; what comes later waits here for that lock, and sees the mark. The row is left out, without an error:
-- whoever asked is signed out already.
CREATE FUNCTION leave_out_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM customer WHERE id = to_jsonb(NEW) ->> TG_ARGV[0] AND erased_at IS NULL FOR KEY SHARE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER not_erased BEFORE INSERT ON credential FOR EACH ROW EXECUTE FUNCTION leave_out_erased('customer_id');
CREATE TRIGGER not_erased BEFORE INSERT ON totp_factor FOR EACH ROW EXECUTE FUNCTION leave_out_erased('customer_id');
CREATE TRIGGER not_erased BEFORE INSERT ON totp_enrolment FOR EACH ROW EXECUTE FUNCTION leave_out_erased('customer_id');
CREATE TRIGGER not_erased BEFORE INSERT ON recovery_code FOR EACH ROW EXECUTE FUNCTION leave_out_erased('customer_id');
CREATE TRIGGER not_erased BEFORE INSERT ON passkey FOR EACH ROW EXECUTE FUNCTION leave_out_erased('customer_id');
CREATE TRIGGER not_erased BEFORE INSERT ON passkey_registration FOR EACH ROW EXECUTE FUNCTION leave_out_erased('customer_id');
CREATE TRIGGER not_erased BEFORE INSERT ON sign_in FOR EACH ROW EXECUTE FUNCTION leave_out_erased('customer_id');
CREATE TRIGGER not_erased BEFORE INSERT ON session FOR EACH ROW EXECUTE FUNCTION leave_out_erased('customer_id');
CREATE TRIGGER not_erased BEFORE INSERT ON known_place FOR EACH ROW EXECUTE FUNCTION leave_out_erased('customer_id');
CREATE TRIGGER not_erased BEFORE INSERT ON mail_token FOR EACH ROW EXECUTE FUNCTION leave_out_erased('customer_id');
CREATE TRIGGER not_erased BEFORE INSERT ON step_up_challenge FOR EACH ROW EXECUTE FUNCTION leave_out_erased('customer_id');
CREATE TRIGGER not_erased BEFORE INSERT ON role_holding FOR EACH ROW EXECUTE FUNCTION leave_out_erased('customer_id');
CREATE TRIGGER not_erased BEFORE INSERT ON upload FOR EACH ROW EXECUTE FUNCTION leave_out_erased('owner_id');
CREATE TRIGGER not_erased BEFORE INSERT ON consent FOR EACH ROW EXECUTE FUNCTION leave_out_erased('customer_id');
CREATE TRIGGER not_erased BEFORE INSERT ON provider_identity FOR EACH ROW EXECUTE FUNCTION leave_out_erased('customer_id');
CREATE TRIGGER not_erased BEFORE INSERT ON verification_submission FOR EACH ROW EXECUTE FUNCTION leave_out_erased('customer_id');
CREATE TRIGGER not_erased BEFORE INSERT ON data_export FOR EACH ROW EXECUTE FUNCTION leave_out_erased('customer_id');
