-- Signing up goes through a confirmed address, so that nobody learns whose address is taken.

CREATE TABLE sign_up (
  -- SHA-256 of 256 random bits, which are in one mail and nowhere else. Of an address that is taken, nobody was sent them.
  token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  -- The id that the customer gets.
  customer_id text NOT NULL UNIQUE,
  -- Counts the mails to one address.
  email_index bytea NOT NULL,
  -- Who it is and the hash of the password, sealed under a key that comes of the token alone: without the mail nobody reads it.
  sealed bytea NOT NULL,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sign_up_email ON sign_up (email_index, issued_at);
CREATE INDEX sign_up_expires ON sign_up (expires_at);

-- UPDATE for the locks of FOR UPDATE SKIP LOCKED.
GRANT SELECT, INSERT, DELETE, UPDATE (expires_at) ON sign_up TO {{app_role}};
