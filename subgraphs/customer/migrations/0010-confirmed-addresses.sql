-- An e-mail address is confirmed by a token that was sent to it.

-- Since when; absent while nobody has shown that the address is theirs.
ALTER TABLE customer ADD COLUMN email_confirmed_at timestamptz;

GRANT UPDATE (email_confirmed_at) ON customer TO {{app_role}};
