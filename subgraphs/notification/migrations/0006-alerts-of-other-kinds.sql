-- Lists of some kinds: without an alert of theirs, the whole log was read, backwards. Money's are not in it: they are nearly all, and
-- those are what comes hundreds of times a second. Building it keeps new alerts waiting while the table is read: on a large one, run this
-- before with CONCURRENTLY (README.md).

CREATE INDEX IF NOT EXISTS alert_of_other_kinds ON alert (recipient_id, number) WHERE kind <> 'TRANSACTION';
