/** How long an access token lives: it is not looked up anywhere, so this is how long a stolen one works. */
export const ACCESS_TOKEN_LIFE_SECONDS = 10 * 60;
/** A session ends this long after its sign-in, however busy it is: a working day's shift, then the password again. */
export const SESSION_ABSOLUTE_LIFE_MS = 12 * 60 * 60_000;
/** A session that is not refreshed for this long ends: three lives of an access token, so one failed refresh ends nothing. */
export const SESSION_IDLE_LIFE_MS = 30 * 60_000;
/** Random bytes of a refresh token: 256 bits cannot be guessed, so a fast hash of it is enough (OWASP ASVS 2.9). */
export const REFRESH_TOKEN_BYTES = 32;

/** How long a sign-in waits for its second factor: long enough to find the telephone. */
export const SIGN_IN_LIFE_MS = 5 * 60_000;
/** Answers to one sign-in's second factor; the table's check says the same. */
export const SIGN_IN_ATTEMPTS = 5;
/** The length of a TOTP time step (RFC 6238 §5.2). */
export const TOTP_STEP_SECONDS = 30;
/** Steps before and after the current one whose codes are accepted: clocks differ, and typing takes time (RFC 6238 §5.2). */
export const TOTP_WINDOW_STEPS = 1;
/** Digits of a code (RFC 4226 §5.3). */
export const TOTP_DIGITS = 6;
/** Random bytes of a new TOTP secret: the length that RFC 4226 §4 recommends. */
export const TOTP_SECRET_BYTES = 20;
/** How long a new factor waits until it is proven: long enough to install an authenticator app first. */
export const ENROLMENT_LIFE_MS = 10 * 60_000;
/** Codes that may be tried for one new authenticator; the table's check says the same. */
export const ENROLMENT_ATTEMPTS = 5;
/** Recovery codes of a set: enough for years, and few enough for one sheet of paper. */
export const RECOVERY_CODES = 10;
/** Random bytes of a recovery code: 80 bits cannot be guessed, so a fast hash is enough, and can still be typed. */
export const RECOVERY_CODE_BYTES = 10;
/** Passkeys of one person: a few devices and keys, and a list that fits the screen. */
export const PASSKEYS_MAX = 10;
/** Random bytes of a passkey's challenge (WebAuthn §13.4.3 asks for 16 at least); the tables' checks say the same. */
export const PASSKEY_CHALLENGE_BYTES = 32;
/** Characters of what a browser says of a passkey: without certificates, and with RSA keys, some 2,000. */
export const PASSKEY_RESPONSE_MAX = 16_384;
/** The longest id of a passkey (WebAuthn §7.1, step 25). */
export const CREDENTIAL_ID_MAX_BYTES = 1_023;
/** The name that its owner gives a passkey. */
export const PASSKEY_NAME_MAX = 60;
/** A recovery code as somebody may type it, with spaces and hyphens; nothing longer is looked at. */
export const RECOVERY_CODE_TEXT_MAX = 64;

/** Answers to one challenge (PSD2 RTS article 4 (3)(b)); the table's check says the same. */
export const CHALLENGE_ATTEMPTS = 5;
/** How long a challenge can be answered: time to read it and to find the telephone. */
export const CHALLENGE_LIFE_MS = 5 * 60_000;
/** How long the proof of an answered challenge holds. */
export const PROOF_LIFE_MS = 5 * 60_000;
/** Challenges of one person that are kept; the oldest goes when another one comes. */
export const CHALLENGES_OPEN_MAX = 50;

/** Wrong tries of one account from one address before waiting begins: a typing error, capitals, the old password, and one more. */
export const LOCKOUT_PAIR_FREE = 5;
export const LOCKOUT_PAIR_FIRST_MS = 15_000;
/** Bounded, because whoever shares the address with a guesser (a family, an office) waits too. */
export const LOCKOUT_PAIR_LONGEST_MS = 15 * 60_000;
/** Of one account from addresses where its owner never signed in: guessing from many machines. */
export const LOCKOUT_ACCOUNT_FREE = 20;
export const LOCKOUT_ACCOUNT_FIRST_MS = 30_000;
/** Some 45 tries a day: fewer than the hundred in a row of NIST SP 800-63B §5.2.2, and an owner on a journey gets a turn. */
export const LOCKOUT_ACCOUNT_LONGEST_MS = 60 * 60_000;
/** From one address whatever the account: one password tried with many names. An office behind one address has typing errors too. */
export const LOCKOUT_ADDRESS_FREE = 30;
export const LOCKOUT_ADDRESS_FIRST_MS = 15_000;
export const LOCKOUT_ADDRESS_LONGEST_MS = 15 * 60_000;
/** Addresses change hands, so theirs is forgotten sooner. */
export const LOCKOUT_ADDRESS_FORGET_MS = 60 * 60_000;
/** Counting begins anew after a day without a try. */
export const LOCKOUT_FORGET_MS = 24 * 60 * 60_000;
/** A place where somebody signed in is known for a quarter. */
export const KNOWN_PLACE_MS = 92 * 24 * 60 * 60_000;

/** argon2id by OWASP's password storage cheat sheet: 19 MiB, two passes, one lane. 15 ms on one core of the test machine. */
export const ARGON2_MEMORY_KIB = 19_456;
export const ARGON2_PASSES = 2;
export const ARGON2_LANES = 1;
/**
 * Passwords hashed at the same time, by one process: 38 MiB at most, and half of libuv's four threads, so that files and
 * names are still read while passwords are hashed.
 */
export const PASSWORD_HASHES_AT_ONCE = 2;
/** Passwords that wait to be hashed; at 15 ms each and two at once the last one waits half a second. More are refused. */
export const PASSWORD_HASHES_WAITING = 64;

/** Passwords, counted in code points: NIST SP 800-63B asks for length, not for kinds of characters. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;
/** The longest e-mail address that can be delivered to (RFC 5321 §4.5.3.1.3, less the angle brackets). */
export const EMAIL_MAX = 254;
/** A full name: the length of a name in ISO 20022 payments, where it ends up. */
export const NAME_MAX = 140;
export const ADDRESS_LINE_MAX = 100;
export const POSTAL_CODE_MAX = 16;
export const REGION_MAX = 32;
/** The age of majority: the bank makes no contracts with minors. */
export const AGE_MIN_YEARS = 18;
/** Nobody is older than this; a date before is a slip of the finger. */
export const AGE_MAX_YEARS = 130;
/** Reasons of one refusal, and the length of each. */
export const REASONS_MAX = 10;
export const REASON_MAX_LENGTH = 200;
/** A search text: one character would list the whole bank, and nothing longer than an e-mail address can be found. */
export const SEARCH_MIN = 2;
export const SEARCH_MAX = 254;

/** Customers read at once for references: as many as the gateway asks for in a page of pages. */
export const CUSTOMERS_PER_LOAD = 500;

/** How often what has expired is removed. */
export const PURGE_INTERVAL_MS = 60_000;
/** Rows removed by one statement: a batch locks little and ends soon. */
export const PURGE_BATCH = 500;
/** Batches in one round: what is left waits for the next, so a backlog cannot keep the database busy. */
export const PURGE_BATCHES_PER_ROUND = 20;
/** Sessions and sign-ins are kept for a day after they ended, for whoever looks into a reused token. */
export const PURGE_AFTER_MS = 24 * 60 * 60_000;

/** How long an ended session is told to gateways that begin: several times an access token's life of ten minutes. */
export const SESSION_ENDS_KEPT_MS = 60 * 60_000;

/** Mails sent at once by one process, over so many connections. */
export const MAIL_BATCH = 20;
export const SMTP_CONNECTIONS = 3;
/** How long a mail server may take for each step. */
export const SMTP_TIMEOUT_MS = 10_000;
/** How often mail that waits is looked for: what was queued elsewhere, or is due again. */
export const MAIL_PAUSE_MS = 5_000;
/** Until a mail that was not taken is sent again, doubling: a busy server says so for minutes, one that is down for hours. */
export const MAIL_RETRY_MS = 60_000;
export const MAIL_RETRY_MAX_MS = 60 * 60_000;
/** What a mail tells is old news after three days; mail servers give up after five (RFC 5321 §4.5.4.1). */
export const MAIL_KEPT_MS = 3 * 24 * 60 * 60_000;
/** Mails that the local mailbox of dev and test keeps. */
export const MAILBOX_MAILS = 200;

/** Random bytes of a token that is sent by mail. */
export const MAIL_TOKEN_BYTES = 32;
/** How long a password can be reset by a mail: long enough for a slow mail server (NIST SP 800-63B §6.1.2.3 allows a day). */
export const RESET_TOKEN_LIFE_MS = 30 * 60_000;
/** Mails to reset a password within that time: nobody's mailbox is filled by a stranger. */
export const RESET_TOKENS_AT_ONCE = 3;
/** How often requests to reset a password are looked for: what was asked for elsewhere, or failed. */
export const RESET_REQUEST_PAUSE_MS = 5_000;
/** Until a request that could not be answered is tried again, behind those that came meanwhile. */
export const RESET_REQUEST_RETRY_MS = 30_000;
/**
 * How long a right to enrol the first factor again can be used: the rest of a working day, because nobody knows when the second admin says
 * yes, and no longer, because until then one mail is half of what it takes.
 */
export const FACTOR_RIGHT_LIFE_MS = 4 * 60 * 60_000;
/** Digits and signs around a breached password that do not make it a better one: a year and a few marks. */
export const BREACHED_DECORATION_MAX = 8;
/** Letters and digits of a password beside the words that everybody knows of its owner. */
export const PASSWORD_OWN_PART_MIN = 6;
/** The longest line of a list of breached passwords: 40 digits, a colon, a count. */
export const BREACHED_LINE_MAX_BYTES = 64;

/** Living sessions that are listed: nobody looks through more, and a program that signs in anew for each call makes thousands. */
export const SESSIONS_LISTED = 100;

/** Mails to an address that need not be the asker's, whoever asks, and within what time: whoever named a stranger's does not fill that mailbox. */
export const MAILS_TO_ADDRESS = 3;
export const MAILS_TO_ADDRESS_WITHIN_MS = 60 * 60_000;
/** How long a mail can confirm an address: it may be read the next day. */
export const CONFIRM_TOKEN_LIFE_MS = 24 * 60 * 60_000;
/** Mails to confirm addresses of one person, and within what time. */
export const CONFIRM_TOKENS_AT_ONCE = 3;
export const CONFIRM_TOKENS_WITHIN_MS = 60 * 60_000;

/** People sealed in one round of the background: a transaction each, so a round takes a second or so. */
export const SEAL_BATCH = 100;

/** How long an approval waits for its second person: what is asked for on a Friday can be decided on Monday evening. */
export const APPROVAL_LIFE_MS = 4 * 24 * 60 * 60_000;

/** Bytes of a file, by what it is for: a photograph of a telephone has 3 to 8 MB, a scanned contract up to 20. */
export const VERIFICATION_FILE_MAX_BYTES = 10 * 1024 * 1024;
export const TICKET_FILE_MAX_BYTES = 10 * 1024 * 1024;
export const LOAN_FILE_MAX_BYTES = 20 * 1024 * 1024;
/** Characters of a file's name: file systems take 255 bytes. */
export const FILE_NAME_MAX = 200;
/** Files of one person that nothing has taken up: announced, on their way, or waiting to be named by a mutation. */
export const UPLOADS_UNCLAIMED_MAX = 20;
/** Bytes of all files that one person sent. */
export const UPLOAD_BYTES_MAX = 250 * 1024 * 1024;
/** Bytes of all files that staff sent one person: with their own, an archive of everything stays far below the 4 GiB of a zip. */
export const STAFF_FILE_BYTES_MAX = 250 * 1024 * 1024;
/** Files that one person sent, and that staff sent them: an archive (zip) names 65,535 at the most. */
export const FILES_OF_PERSON_MAX = 5_000;
/** How long a link to a file works (ARCHITECTURE §6). What has begun by then goes on. */
export const FILE_LINK_LIFE_MS = 60_000;
/** Bytes of a file that are sealed, stored and read together: all that an upload holds of it, a few times over. */
export const FILE_CHUNK_BYTES = 256 * 1024;
/** A client that sends nothing for so long is gone, or holds the place of another. */
export const UPLOAD_IDLE_MS = 10_000;
/** How long an upload may take: 20 MiB at 1.4 Mbit/s. */
export const UPLOAD_TIMEOUT_MS = 120_000;
/** Pixels of a picture: the largest camera of a telephone has 200 million. Opened they are four bytes each. */
export const PICTURE_PIXELS_MAX = 200_000_000;
/** Uploads that one process takes at once, and of one person: each holds a few chunks, and a scan. */
export const UPLOADS_AT_ONCE = 32;
export const UPLOADS_AT_ONCE_PER_PERSON = 4;
/** Downloads that one process gives at once: each holds a few chunks while its reader is slow. */
export const DOWNLOADS_AT_ONCE = 128;
/** The same of one person: all that was handed in by one submission (FILES_PER_SUBMISSION_MAX), opened at once, and some more. */
export const DOWNLOADS_AT_ONCE_PER_PERSON = 16;
/** A file that came and that no mutation has named is gone after a day. */
export const UPLOAD_UNCLAIMED_MS = 24 * 60 * 60_000;
/** How long files stay that were taken up for something, whatever their service says: it may be storing that thing just now. */
export const CLAIM_YOUNG_MS = 10 * 60_000;
/** Files to which links are made by one call: a page of messages has so many at the most. */
export const DOWNLOADS_PER_CALL_MAX = 500;
/** How long the virus scanner may take for each step. */
export const SCANNER_TIMEOUT_MS = 20_000;
/** Characters of what a file is taken up for: an id. */
export const CLAIM_SUBJECT_MAX = 64;
/** Files that are taken up by one call: each is one statement for its key where somebody else sent it. */
export const CLAIM_FILES_MAX = 20;
/** Documents handed in at once to prove who one is: two sides of a card, a bill, a photograph, and some more. */
export const FILES_PER_SUBMISSION_MAX = 10;
/** Documents that one person has handed in altogether: they are read at once. */
export const VERIFICATION_DOCUMENTS_MAX = 60;
/** Steps of a verification's history that are shown. */
export const VERIFICATION_STEPS_SHOWN = 100;

/** How long somebody whom a provider signs in can begin to link their account here: long enough to find password and telephone. */
export const LINK_TOKEN_LIFE_SECONDS = 10 * 60;
/** How long it is known of a provider's session that it was ended here: longer than any provider keeps one. */
export const PROVIDER_SESSIONS_KEPT_MS = 400 * 24 * 60 * 60_000;

/** Records in one page of a person's export: some tens of KiB, so that neither side holds much. */
export const EXPORT_PAGE = 200;
/** An erasure that is being checked for so long was left by a process that died: another goes on. */
export const ERASURE_CHECK_MS = 60_000;
/** How long a process has an erasure for itself, doubling with each try that died or failed. */
export const ERASURE_LEASE_MS = 30_000;
export const ERASURE_LEASE_MAX_MS = 60 * 60_000;
/** How often it is looked whether the confirmation was taken by the mail server. */
export const ERASURE_MAIL_PAUSE_MS = 5_000;
/** How often erasures that are due are looked for. */
export const PRIVACY_PAUSE_MS = 1_000;
/** No law keeps anything for longer than people live; more is a slip of the finger. */
export const RETENTION_YEARS_MAX = 100;

/** How long an archive can be fetched. */
export const DATA_EXPORT_KEPT_MS = 7 * 24 * 60 * 60_000;
/** Archives of one person that are listed: those of the last weeks, since one is made at a time. */
export const DATA_EXPORTS_LISTED = 20;
/** How long a process has an export for itself after each page, doubling with each try that died or failed. */
export const DATA_EXPORT_LEASE_MS = 60_000;
export const DATA_EXPORT_LEASE_MAX_MS = 60 * 60_000;
/** Pages of one category: twenty million records. A service that never ends would fill the disk. */
export const EXPORT_PAGES_MAX = 100_000;
/** What a process that died left of an archive is removed after so long. */
export const ARCHIVE_UNFINISHED_MS = 24 * 60 * 60_000;
