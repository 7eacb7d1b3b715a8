-- What was plain yet is sealed: mail that waits under a key of the queue; addresses in mail tokens, names of passkeys, places of sessions and
-- payees in challenges under their person's. This widens the tables; the service seals what is there in the background and empties the
-- plain columns, which a later migration drops.

-- Recipient, subject and body as one JSON list.
ALTER TABLE mail ADD COLUMN letter_sealed bytea,
  ALTER COLUMN recipient DROP NOT NULL, ALTER COLUMN subject DROP NOT NULL, ALTER COLUMN body DROP NOT NULL,
  ADD CHECK (num_nonnulls(recipient, letter_sealed) > 0);
ALTER TABLE mail_token ADD COLUMN email_sealed bytea, ALTER COLUMN email DROP NOT NULL,
  ADD CHECK (num_nonnulls(email, email_sealed) > 0);
ALTER TABLE passkey ADD COLUMN name_sealed bytea, ALTER COLUMN name DROP NOT NULL, ADD CHECK (num_nonnulls(name, name_sealed) > 0);
-- Address and browser as one JSON document.
ALTER TABLE session ADD COLUMN origin_sealed bytea;
ALTER TABLE step_up_challenge ADD COLUMN payee_sealed bytea;

CREATE INDEX mail_plain ON mail (id) WHERE recipient IS NOT NULL;
CREATE INDEX mail_token_plain ON mail_token (token_hash) WHERE email IS NOT NULL;
CREATE INDEX passkey_plain ON passkey (id) WHERE name IS NOT NULL;
CREATE INDEX session_plain ON session (id) WHERE num_nonnulls(client_address, user_agent) > 0;
CREATE INDEX step_up_challenge_plain ON step_up_challenge (id) WHERE payee IS NOT NULL;

GRANT UPDATE (recipient, subject, body, letter_sealed) ON mail TO {{app_role}};
GRANT UPDATE (email, email_sealed) ON mail_token TO {{app_role}};
GRANT UPDATE (name, name_sealed) ON passkey TO {{app_role}};
GRANT UPDATE (origin_sealed) ON session TO {{app_role}};
GRANT UPDATE (payee, payee_sealed) ON step_up_challenge TO {{app_role}};
