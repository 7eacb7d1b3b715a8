-- Sign-ins of an external provider that are over before the bank has a session of them, or when it has none any more: the provider ended
-- them, or whoever signed in was erased. A token of one that comes later, from a page that is open still or from a thief, begins nothing.

CREATE TABLE ended_provider_session (
  -- As `provider_session` has it; or as `provider_identity` has it, where everything of a subject ended that began before.
  ended_hash bytea PRIMARY KEY CHECK (octet_length(ended_hash) = 32),
  ended_at timestamptz NOT NULL
);
CREATE INDEX ended_provider_session_ended_at ON ended_provider_session (ended_at);

GRANT SELECT, INSERT, DELETE, UPDATE (ended_at) ON ended_provider_session TO {{app_role}};
