-- When people are erased: counters of small payments go, and what their bookings say in words when the law's time is over.

GRANT DELETE ON small_payments TO {{app_role}};
-- What an order's key tells of its actor.
CREATE INDEX idempotency_key_actor ON idempotency_key (actor);
