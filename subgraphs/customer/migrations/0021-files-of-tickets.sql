-- What a ticket takes up is its customer's from then on, whoever sent it: it is sealed under the customer's key, and erased with them.

ALTER TABLE upload ADD COLUMN sender_id text;  -- Who sent it, where that is not its owner: an agent. An id, which outlives its person.
ALTER TABLE upload ADD CHECK (sender_id <> owner_id AND (sender_id IS NULL OR state = 'CLAIMED'));

GRANT UPDATE (owner_id, sender_id) ON upload TO {{app_role}};
