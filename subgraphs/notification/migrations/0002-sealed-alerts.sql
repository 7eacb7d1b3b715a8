-- Texts of alerts are sealed under their recipient's key (packages/encryption/README.md). This widens the table; the service seals what is
-- there in the background and empties the plain columns, which a later migration drops.

CREATE TABLE data_key (
  id uuid PRIMARY KEY,
  -- A customer's id.
  subject text COLLATE "C" NOT NULL,
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

-- Title and body as one JSON list: an alert is read and written as a whole.
ALTER TABLE alert ADD COLUMN text_sealed bytea, ALTER COLUMN title DROP NOT NULL, ALTER COLUMN body DROP NOT NULL;
CREATE INDEX alert_plain ON alert (recipient_id, number) WHERE title IS NOT NULL;

GRANT SELECT, INSERT, UPDATE (wrapped, wrapped_by, replaced_at, destroyed_at) ON data_key TO {{app_role}};
GRANT UPDATE (title, body, text_sealed) ON alert TO {{app_role}};

-- What an alert says never changes, for the service's role either: what it may do is seal one that is plain.
CREATE FUNCTION refuse_other_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.title IS NULL OR NEW.title IS NOT NULL OR NEW.body IS NOT NULL THEN
    RAISE EXCEPTION 'permission denied: what an alert says never changes' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER alert_text_stays BEFORE UPDATE OF title, body, text_sealed ON alert
  FOR EACH ROW EXECUTE FUNCTION refuse_other_text();
