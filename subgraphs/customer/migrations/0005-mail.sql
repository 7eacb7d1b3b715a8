-- Mail on its way out: written in the transaction of what it tells of, delivered after it, and gone once the mail server took it.
-- A body may hold a link that is worth something for as long as its mail is kept: no copy of it is kept anywhere else.

CREATE TABLE mail (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  recipient text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  queued_at timestamptz NOT NULL,
  attempts int NOT NULL DEFAULT 0,
  -- Not before. Pushed on by whoever tries, so that a try that died is taken up by another.
  next_at timestamptz NOT NULL,
  -- Nobody wants it any more after this.
  expires_at timestamptz NOT NULL
);
CREATE INDEX mail_next_at ON mail (next_at);

GRANT SELECT, INSERT, DELETE, UPDATE (attempts, next_at) ON mail TO {{app_role}};
