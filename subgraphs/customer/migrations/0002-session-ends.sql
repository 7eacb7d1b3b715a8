-- Which sessions have ended, for gateways that hold their sockets: a log numbered without gaps, in the order of commits.
-- An access token outlives its session by minutes, so that the log is short: rows go when no token of theirs can be alive.

CREATE TABLE session_end_log (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  -- Of the last end. Taken under this row's lock by whoever ends a session, so that numbers become visible in order.
  last_number bigint NOT NULL DEFAULT 0 CHECK (last_number >= 0)
);
INSERT INTO session_end_log DEFAULT VALUES;

CREATE TABLE session_end (
  number bigint PRIMARY KEY CHECK (number > 0),
  session_id text NOT NULL,
  ended_at timestamptz NOT NULL
);

GRANT SELECT, UPDATE (last_number) ON session_end_log TO {{app_role}};
GRANT SELECT, INSERT, DELETE ON session_end TO {{app_role}};
