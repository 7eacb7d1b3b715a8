-- What an account got in all up to every 256th number of its history, so that what came in and went out in a statement's period is the
-- difference of two short sums, however long the history is (docs/adr/0009-subtotals-of-entries.md). Entries never change, so neither
-- does a subtotal: whoever writes one, and whenever, writes the same. Nothing of it is on the way of a posting.

CREATE TABLE entry_subtotal (
  account_id text COLLATE "C" NOT NULL,
  -- Of the last transaction that is in it.
  sequence bigint NOT NULL CHECK (sequence > 0 AND sequence % 256 = 0),
  -- Entries up to and with that number; refused transactions have numbers and are no entries.
  entries bigint NOT NULL CHECK (entries >= 0),
  -- Those of them that are credits, and their sum in minor units.
  credits bigint NOT NULL CHECK (credits BETWEEN 0 AND entries),
  credited bigint NOT NULL CHECK (credited >= 0),
  PRIMARY KEY (account_id, sequence)
);
GRANT SELECT, INSERT ON entry_subtotal TO {{app_role}};
