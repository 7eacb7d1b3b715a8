-- Who asks for a mail to reset a password is answered before anybody looks whose address it is: the request waits here, alike for everybody,
-- and the look-up and the mail come behind it.

CREATE TABLE reset_request (
  id uuid PRIMARY KEY,
  -- Sealed under the key of mail that waits, because the address may be nobody's.
  email_sealed bytea NOT NULL,
  -- Not before. Pushed on by whoever tries, so that a try that failed leaves the others their turn.
  next_at timestamptz NOT NULL,
  -- Whoever still wants it asks again.
  expires_at timestamptz NOT NULL
);
CREATE INDEX reset_request_next_at ON reset_request (next_at);
CREATE INDEX reset_request_expires ON reset_request (expires_at);

GRANT SELECT, INSERT, DELETE, UPDATE (next_at) ON reset_request TO {{app_role}};
