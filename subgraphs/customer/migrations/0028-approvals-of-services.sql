-- Four eyes for acts of other services: what is about to be done is the facts, and the service does it on the event of the yes.

ALTER TABLE approval DROP CONSTRAINT approval_kind_check;
ALTER TABLE approval ADD CONSTRAINT approval_kind_check CHECK (kind IN ('GRANT_ROLE', 'RESET_SECOND_FACTORS', 'UNFREEZE_ACCOUNT'));
