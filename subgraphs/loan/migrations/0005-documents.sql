-- Documents of applications. Their bytes are kept by `customer` (docs/adr/0008), this is what they are of.

CREATE TABLE loan_document (
  application_id text COLLATE "C" NOT NULL REFERENCES loan_application (id),
  -- Its place in the list.
  number int NOT NULL CHECK (number >= 1),
  -- The file's id, and the document's: a file is of one application, once.
  upload_id text COLLATE "C" NOT NULL UNIQUE,
  kind text NOT NULL,
  media_type text NOT NULL,
  byte_size bigint NOT NULL,
  -- Name and digest; under the customer's key.
  facts_sealed bytea NOT NULL,
  added_at timestamptz(3) NOT NULL,
  -- The document that it replaces: one is replaced once.
  replaces text COLLATE "C" UNIQUE REFERENCES loan_document (upload_id),
  PRIMARY KEY (application_id, number)
);

-- That a file is about to be taken up: written before it is, removed with the document's row. What is left of a process that died is looked at later.
CREATE TABLE loan_document_claim (
  id uuid PRIMARY KEY,
  application_id text COLLATE "C" NOT NULL,
  upload_id text COLLATE "C" NOT NULL,
  at timestamptz(3) NOT NULL
);
CREATE INDEX loan_document_claim_by_time ON loan_document_claim (at, id);

GRANT SELECT, INSERT ON loan_document TO {{app_role}};
GRANT SELECT, INSERT, DELETE ON loan_document_claim TO {{app_role}};
