-- The primary key of idempotency_key begins with the actor: an index of the actor alone cost every order a write, and found nothing that
-- the key does not find.

DROP INDEX idempotency_key_actor;
