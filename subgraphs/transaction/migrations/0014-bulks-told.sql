-- A bulk of transfers is told to its payer once, when it is done; one that broke off, and that nobody goes on with, after a while.
ALTER TABLE act_key ADD COLUMN told_at timestamptz;
-- Bulks that are under way, and those that broke off: nearly always empty.
CREATE INDEX act_key_under_way ON act_key (created_at) WHERE mutation = 'transfers' AND answer IS NULL AND told_at IS NULL;
GRANT UPDATE (told_at) ON act_key TO {{app_role}};
