-- Four eyes: what somebody asked for and another person decides. And who holds which staff role since when, and by which approval.

CREATE TABLE approval (
  id text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('GRANT_ROLE')),
  -- Whom or what the act is about, and what it does to them, by kind.
  subject_id text NOT NULL,
  facts jsonb NOT NULL,
  requested_by text NOT NULL REFERENCES customer,
  request_reason text NOT NULL,
  requested_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > requested_at),
  state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'GRANTED', 'DECLINED', 'VOID', 'EXPIRED')),
  -- When it came into its state; absent while it waits.
  decided_at timestamptz,
  decided_by text REFERENCES customer,
  decision_reason text,
  -- Why a yes did nothing.
  void_cause text CHECK (void_cause IN ('REQUESTER_NOT_ENTITLED', 'SUBJECT_CHANGED')),
  CHECK ((state = 'WAITING') = (decided_at IS NULL)),
  CHECK ((state IN ('GRANTED', 'DECLINED', 'VOID')) = (decided_by IS NOT NULL)),
  CHECK ((decided_by IS NULL) = (decision_reason IS NULL)),
  CHECK ((state = 'VOID') = (void_cause IS NOT NULL)),
  -- Nobody decides on their own request, nor on themself.
  CHECK (decided_by <> requested_by AND decided_by <> subject_id)
);
-- Asked for twice, the same act waits once.
CREATE UNIQUE INDEX approval_waiting ON approval (kind, subject_id, facts) WHERE state = 'WAITING';
CREATE INDEX approval_expires ON approval (expires_at) WHERE state = 'WAITING';
CREATE INDEX approval_state ON approval (state, id);
CREATE INDEX approval_subject ON approval (subject_id, id);
CREATE INDEX approval_requested_by ON approval (requested_by);
CREATE INDEX approval_decided_by ON approval (decided_by);

CREATE TABLE role_holding (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id text NOT NULL REFERENCES customer ON DELETE CASCADE,
  role text NOT NULL CHECK (
    role IN ('TELLER', 'SUPPORT_AGENT', 'LOAN_OFFICER', 'COMPLIANCE_OFFICER', 'AUDITOR', 'ADMIN')),
  since timestamptz NOT NULL,
  -- Absent for staff whom a command of the operator's enrolled. Unique: an approval gives one role, once.
  approval_id text UNIQUE REFERENCES approval,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text REFERENCES customer,
  revoke_reason text,
  CHECK (num_nulls(revoked_at, revoked_by, revoke_reason) IN (0, 3)),
  CHECK (revoked_by <> customer_id)
);
CREATE UNIQUE INDEX role_holding_now ON role_holding (customer_id, role) WHERE revoked_at IS NULL;
CREATE INDEX role_holding_list ON role_holding (id) WHERE revoked_at IS NULL;
CREATE INDEX role_holding_role ON role_holding (role, id) WHERE revoked_at IS NULL;
CREATE INDEX role_holding_customer ON role_holding (customer_id);
CREATE INDEX role_holding_revoked_by ON role_holding (revoked_by);
INSERT INTO role_holding (customer_id, role, since)
  SELECT c.id, held.role, c.created_at FROM customer c, unnest(c.roles) AS held (role) WHERE held.role <> 'CUSTOMER' ORDER BY c.id;

-- Staff who do not bank here and lose their last role have none; they cannot sign in.
ALTER TABLE customer DROP CONSTRAINT customer_roles_check;
ALTER TABLE customer ADD CONSTRAINT customer_roles_check CHECK (
  roles <@ ARRAY['CUSTOMER', 'TELLER', 'SUPPORT_AGENT', 'LOAN_OFFICER', 'COMPLIANCE_OFFICER', 'AUDITOR', 'ADMIN']);
ALTER TABLE session DROP CONSTRAINT session_end_reason_check;
ALTER TABLE session ADD CONSTRAINT session_end_reason_check CHECK (
  end_reason IN ('SIGNED_OUT', 'REFRESH_TOKEN_REUSED', 'REVOKED', 'PASSWORD_CHANGED', 'PASSWORD_RESET', 'ROLE_REVOKED'));

-- Whoever got hold of the service's role cannot make anybody staff: at the end of the transaction each role that was added has its
-- approval, granted by another person than the one who asked and the one who got it (the checks of the table).
CREATE FUNCTION refuse_unapproved_roles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM unnest(NEW.roles) AS added (role)
    WHERE added.role <> ALL (OLD.roles) AND NOT EXISTS (
      SELECT FROM role_holding h JOIN approval a ON a.id = h.approval_id
      WHERE h.customer_id = NEW.id AND h.role = added.role AND h.revoked_at IS NULL
        AND a.kind = 'GRANT_ROLE' AND a.state = 'GRANTED' AND a.subject_id = NEW.id AND a.facts ->> 'role' = added.role))
  THEN RAISE EXCEPTION 'a role was added without its approval' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER customer_roles_approved AFTER UPDATE OF roles ON customer
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unapproved_roles();

GRANT SELECT, INSERT, UPDATE (state, decided_at, decided_by, decision_reason, void_cause) ON approval TO {{app_role}};
GRANT SELECT, INSERT, UPDATE (last_used_at, revoked_at, revoked_by, revoke_reason) ON role_holding TO {{app_role}};
GRANT UPDATE (roles) ON customer TO {{app_role}};
