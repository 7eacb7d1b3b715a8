-- Streams of an application's updates wake when a step is written, by whatever part of the service, on whichever instance.

CREATE FUNCTION tell_loan_application_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The channel and the form of packages/events' wake channel: who told it, and the keys. It is told at the commit.
  PERFORM pg_notify('florin_loan_updates', 'database' || E'\n' || NEW.application_id);
  RETURN NULL;
END $$;

CREATE TRIGGER loan_application_step_told AFTER INSERT ON loan_application_step
  FOR EACH ROW EXECUTE FUNCTION tell_loan_application_step();
