-- Whoever comes to hold an account is let in by one invitation: others that waited for them meanwhile ended only by their time, and let
-- somebody in again whom a holder had removed. They end as declined ones do, which to whoever sent them seem to wait.

UPDATE account_invitation AS waiting SET state = 'DECLINED', ended_at = now()
WHERE state = 'WAITING' AND (
  EXISTS (
    SELECT FROM account_holder AS held WHERE held.account_id = waiting.account_id AND held.customer_id = waiting.invitee_id)
  OR EXISTS (
    SELECT FROM account_invitation AS used
    WHERE used.account_id = waiting.account_id AND used.invitee_id = waiting.invitee_id
      AND used.state = 'ACCEPTED' AND used.ended_at >= waiting.created_at));
