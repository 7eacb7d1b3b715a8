-- How many mails went to an address that somebody chose who need not be its owner: whoever signs up, or wants another address, names
-- whatever they like. Counted for the mailbox, whoever asks and whatever for, so that many accounts do not fill a stranger's.

CREATE TABLE mail_to_address (
  -- A blind index of the mailbox: written so that spellings which come into one mailbox are one.
  mailbox_index bytea NOT NULL CHECK (octet_length(mailbox_index) = 32),
  sent_at timestamptz NOT NULL
);
CREATE INDEX mail_to_address_mailbox ON mail_to_address (mailbox_index, sent_at);
CREATE INDEX mail_to_address_sent ON mail_to_address (sent_at);

-- UPDATE for the locks of FOR UPDATE SKIP LOCKED.
GRANT SELECT, INSERT, DELETE, UPDATE (sent_at) ON mail_to_address TO {{app_role}};
