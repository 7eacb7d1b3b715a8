-- Which taking of a key it is: the keys of a bulk's items are made of it, because they are younger than the bulk's and are purged after it. NULL
-- for what was taken before, whose items have keys that are made of the bulk's key.
ALTER TABLE act_key ADD COLUMN claim_id uuid;
