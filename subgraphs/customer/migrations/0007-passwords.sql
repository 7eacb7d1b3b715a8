-- Passwords can be changed, and reset by a token that came by mail.

CREATE TABLE mail_token (
  -- SHA-256 of 256 random bits, which are in one mail and nowhere else.
  token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  customer_id text NOT NULL REFERENCES customer ON DELETE CASCADE,
  purpose text NOT NULL CHECK (purpose IN ('RESET_PASSWORD', 'CONFIRM_EMAIL')),
  -- The address that it was sent to.
  email text NOT NULL,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- When it was used, or made worthless by another.
  used_at timestamptz
);
CREATE INDEX mail_token_customer ON mail_token (customer_id, purpose);
CREATE INDEX mail_token_expires ON mail_token (expires_at);

ALTER TABLE session DROP CONSTRAINT session_end_reason_check;
ALTER TABLE session ADD CONSTRAINT session_end_reason_check CHECK (
  end_reason IN ('SIGNED_OUT', 'REFRESH_TOKEN_REUSED', 'REVOKED', 'PASSWORD_CHANGED', 'PASSWORD_RESET'));

GRANT SELECT, INSERT, DELETE, UPDATE (used_at) ON mail_token TO {{app_role}};
GRANT UPDATE (password_hash, changed_at) ON credential TO {{app_role}};
