-- An invitation ends with its sender's right to manage. Those that were sent before and nobody ended waited on, could not be accepted, were in
-- the way of others, and would be good again once their sender comes back. Declined ones end too, because to whoever manages they seem to wait.

UPDATE account_invitation AS sent SET state = 'WITHDRAWN', ended_at = now()
WHERE state IN ('WAITING', 'DECLINED') AND expires_at > now() AND NOT EXISTS (
  SELECT FROM account_holder AS held
  WHERE held.account_id = sent.account_id AND held.customer_id = sent.invited_by
    AND 'MANAGE' = ANY (held.rights) AND held.since <= sent.created_at);
