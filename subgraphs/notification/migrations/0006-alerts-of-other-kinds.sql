-- Lists of some kinds: without an alert of theirs, the whole log was read, backwards. Money's are not in it: they are nearly all, and
-- those are what comes hundreds of times a second.

CREATE INDEX alert_of_other_kinds ON alert (recipient_id, number) WHERE kind <> 'TRANSACTION';
