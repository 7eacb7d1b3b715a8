-- Wrong answers to "who are you", counted, and from where somebody signed in before. Both say when, of whom and from where, so
-- that what is counted and places are kept as hashes, and rows go when they have no meaning any more.

CREATE TABLE failed_try (
  -- SHA-256 of what is counted: an address, an account, or an account from an address.
  key bytea PRIMARY KEY CHECK (octet_length(key) = 32),
  failures int NOT NULL CHECK (failures >= 0),
  -- Until then no try of this key is looked at.
  locked_until timestamptz,
  last_at timestamptz NOT NULL
);
CREATE INDEX failed_try_last_at ON failed_try (last_at);

CREATE TABLE known_place (
  customer_id text NOT NULL REFERENCES customer ON DELETE CASCADE,
  -- SHA-256 of an account from an address, as above.
  place bytea NOT NULL CHECK (octet_length(place) = 32),
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, place)
);
CREATE INDEX known_place_seen_at ON known_place (seen_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON failed_try, known_place TO {{app_role}};
