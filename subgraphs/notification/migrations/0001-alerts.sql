-- The inbox (ARCHITECTURE.md §4): alerts per recipient, numbered without gaps.
GRANT USAGE ON SCHEMA public TO {{app_role}};
GRANT SELECT ON schema_migration TO {{app_role}};
