-- Copy into a migration of a service that consumes events.

-- How far each group has read each source. The row is locked while its events are handled: one instance at a time.
CREATE TABLE consumer_position (
  consumer_group text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  position bigint NOT NULL DEFAULT 0 CHECK (position >= 0),
  PRIMARY KEY (consumer_group, source)
);

-- Events that failed again and again, and those that wait behind one of the same aggregate.
CREATE TABLE dead_letter (
  consumer_group text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  type text NOT NULL,
  version integer NOT NULL,
  aggregate_id text COLLATE "C" NOT NULL,
  payload jsonb NOT NULL,
  occurred_at timestamptz NOT NULL,
  -- The error's name and code, never its message, which may repeat values. Absent: it waits, and was not tried.
  failure text,
  put_aside_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer_group, source, position)
);
CREATE INDEX dead_letter_by_aggregate ON dead_letter (consumer_group, source, aggregate_id, position);

GRANT SELECT, INSERT, UPDATE (position) ON consumer_position TO {{app_role}};
GRANT SELECT, INSERT, DELETE, UPDATE (failure) ON dead_letter TO {{app_role}};
