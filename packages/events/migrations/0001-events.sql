-- The events of all services, as a broker would keep them: append-only, and each source's are numbered without a gap.
-- Every service connects as the one role of the bus.

CREATE TABLE event (
  source text COLLATE "C" NOT NULL CHECK (source <> ''),
  -- Given under the source's lock, so that numbers become visible in order.
  position bigint NOT NULL CHECK (position > 0),
  id text COLLATE "C" NOT NULL,
  type text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  aggregate_id text NOT NULL,
  payload jsonb NOT NULL,
  occurred_at timestamptz NOT NULL,
  published_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source, position),
  -- Publishing again after a crash finds what is there.
  CONSTRAINT event_id_unique UNIQUE (id)
);

GRANT USAGE ON SCHEMA public TO {{app_role}};
GRANT SELECT ON schema_migration TO {{app_role}};
GRANT SELECT, INSERT ON event TO {{app_role}};
