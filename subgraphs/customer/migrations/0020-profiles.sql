-- People change their personal details themselves, and a new e-mail address counts once it is confirmed.

-- How often the details have changed: whoever changes them says which state they have seen.
ALTER TABLE customer ADD COLUMN profile_version int NOT NULL DEFAULT 1 CHECK (profile_version > 0);

-- A token of CHANGE_EMAIL is the change itself, until it is used, void or expired.
ALTER TABLE mail_token DROP CONSTRAINT mail_token_purpose_check;
ALTER TABLE mail_token ADD CONSTRAINT mail_token_purpose_check
  CHECK (purpose IN ('RESET_PASSWORD', 'CONFIRM_EMAIL', 'CHANGE_EMAIL'));

GRANT UPDATE (profile_version) ON customer TO {{app_role}};
