-- What customers answer when the bank asks for more, and how the bank's rules saw the application then.

ALTER TABLE loan_application_step
  -- The customer's words; under their key.
  ADD COLUMN answer_sealed bytea,
  -- The client's key: an answer is handed in once.
  ADD COLUMN answer_key text COLLATE "C",
  -- How the application was evaluated anew in this step, as loan_application.evaluation_sealed is the first time; the last one counts.
  ADD COLUMN evaluation_sealed bytea,
  ADD CONSTRAINT loan_application_answer_once UNIQUE (application_id, answer_key);
