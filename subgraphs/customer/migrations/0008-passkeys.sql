-- Passkeys (WebAuthn): public keys only, so a copy of this table opens nothing.
CREATE TABLE passkey (
  id text PRIMARY KEY,
  customer_id text NOT NULL REFERENCES customer ON DELETE CASCADE,
  -- Unique over the whole bank (WebAuthn §7.1): one who registers somebody else's credential could otherwise receive its answers.
  credential_id bytea NOT NULL CONSTRAINT passkey_credential_unique UNIQUE
    CHECK (octet_length(credential_id) BETWEEN 1 AND 1023),
  -- In COSE form.
  public_key bytea NOT NULL,
  -- What the authenticator counted last; those that are copied between devices count nothing and stay at 0.
  sign_count bigint NOT NULL CHECK (sign_count >= 0),
  transports text[] NOT NULL,
  name text NOT NULL,
  added_at timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX passkey_customer ON passkey (customer_id, id);

-- The challenge of a passkey that is being made. One a person: a new start replaces it.
CREATE TABLE passkey_registration (
  customer_id text PRIMARY KEY REFERENCES customer ON DELETE CASCADE,
  challenge bytea NOT NULL CHECK (octet_length(challenge) = 32),
  expires_at timestamptz NOT NULL
);
CREATE INDEX passkey_registration_expires ON passkey_registration (expires_at);

-- What a passkey has to sign to complete this sign-in; absent where the person has none.
ALTER TABLE sign_in ADD COLUMN passkey_challenge bytea CHECK (octet_length(passkey_challenge) = 32);

GRANT SELECT, INSERT, DELETE ON passkey, passkey_registration TO {{app_role}};
GRANT UPDATE (sign_count, last_used_at) ON passkey TO {{app_role}};
GRANT UPDATE (challenge, expires_at) ON passkey_registration TO {{app_role}};
