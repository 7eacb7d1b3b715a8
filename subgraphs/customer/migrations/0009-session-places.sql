-- Where a session is used and by what, for whoever owns it to recognise. Goes with the session, a day after its end.

ALTER TABLE session
  -- As the gateway saw it at the sign-in or the last refresh; absent where nobody told.
  ADD COLUMN client_address text,
  ADD COLUMN user_agent text,
  ADD COLUMN last_used_at timestamptz;
UPDATE session SET last_used_at = created_at;
ALTER TABLE session ALTER COLUMN last_used_at SET NOT NULL;

GRANT UPDATE (client_address, user_agent, last_used_at) ON session TO {{app_role}};
