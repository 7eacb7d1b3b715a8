-- What holders do with their account: settings, invitations to hold it, and the proofs of step-up that sensitive acts used up.
--
-- Locks of an act: openings of a customer, then the account, then its holders, then its invitations. Everything at READ COMMITTED.

ALTER TABLE account ADD COLUMN incoming_while_frozen boolean NOT NULL DEFAULT true;

-- A proof is good for one act; it goes when it would have expired.
CREATE TABLE used_proof (
  jti uuid PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX used_proof_by_age ON used_proof (expires_at);

CREATE TABLE account_invitation (
  id text COLLATE "C" PRIMARY KEY,
  account_id text COLLATE "C" NOT NULL REFERENCES account (id),
  invited_by text COLLATE "C" NOT NULL,
  -- Absent where nobody banks here under what was given: who invited is not told, and the invitation runs out.
  invitee_id text COLLATE "C",
  -- The HMAC of what was given: the same waits once, whether or not somebody is behind it.
  target_index bytea NOT NULL,
  -- What was given, masked, under the account's key: so that who invited can tell invitations apart.
  hint_sealed bytea NOT NULL,
  rights text[] NOT NULL CHECK (rights <@ ARRAY['VIEW', 'PAY', 'MANAGE'] AND cardinality(rights) >= 1),
  state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'ACCEPTED', 'DECLINED', 'WITHDRAWN')),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
  ended_at timestamptz,
  CONSTRAINT account_invitation_ended CHECK ((state = 'WAITING') = (ended_at IS NULL))
);
-- Whoever invited sees a declined one wait until its time is over: that somebody said no would tell that they bank here.
CREATE UNIQUE INDEX account_invitation_waits_once ON account_invitation (account_id, target_index)
  WHERE state IN ('WAITING', 'DECLINED');
CREATE INDEX account_invitation_by_invitee ON account_invitation (invitee_id, id) WHERE invitee_id IS NOT NULL;
CREATE INDEX account_invitation_by_inviter ON account_invitation (invited_by, created_at);
CREATE INDEX account_invitation_by_age ON account_invitation (expires_at);

GRANT UPDATE (incoming_while_frozen) ON account TO {{app_role}};
GRANT SELECT, INSERT, DELETE ON used_proof TO {{app_role}};
GRANT SELECT, INSERT, DELETE, UPDATE (state, ended_at) ON account_invitation TO {{app_role}};
