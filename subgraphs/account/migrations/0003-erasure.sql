-- People who were erased: what is kept of their accounts because a law holds it is compliance's and auditors' to read alone.

CREATE TABLE erased_person (
  customer_id text COLLATE "C" PRIMARY KEY,
  erased_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT ON erased_person TO {{app_role}};
GRANT UPDATE (nickname) ON account TO {{app_role}};
