-- From which devices somebody signed in before, beside from where: another one is told to its owner.

ALTER TABLE known_place ADD COLUMN kind text NOT NULL DEFAULT 'PLACE' CHECK (kind IN ('PLACE', 'DEVICE'));
