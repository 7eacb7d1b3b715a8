/** Orders waiting or in a batch, per process. About 0.3 s of work; the next one is refused before any work. */
export const QUEUE_MAX_ORDERS = 4_096;
/** An order that waited longer for its batch is given up before any work: its caller is about to give up too. */
export const QUEUE_WAIT_MAX_MS = 3_000;
/** Orders in one batch. Larger ones gain nothing, and make everybody in them wait longer (bench/ledger). */
export const BATCH_MAX_ORDERS = 400;
/** Batches at the database at once, per process: while one is written, the next is decided (bench/ledger). */
export const BATCHES_IN_FLIGHT = 3;
/** Orders of a batch that are written by one statement: while the database works on them, the next are sealed. */
export const RECORDED_AT_ONCE = 64;
/** Orders for which another batch is worth its while beside one that is at the database: a batch costs some 15 statements, however small. */
export const BATCH_BESIDE_MIN_ORDERS = 32;
/** How long fewer orders wait for the batch that is at the database, which may itself wait for another instance's locks. */
export const BATCH_BESIDE_WAIT_MS = 25;
/** A batch of so many orders tells that more will come: fewer than BATCH_BESIDE_MIN_ORDERS then wait for each other until BATCH_PACE_MS after it left. */
export const BATCH_PACE_FROM_ORDERS = 3;
/** Under a steady load a batch, and all that follows from its commit, so comes 40 times a second at most while they are small (bench/live). */
export const BATCH_PACE_MS = 25;
/** Of what waits, the share that another batch takes at least while one is at the database: with one busy account, batches of the rest were a quarter slower. */
export const BATCH_MIN_SHARE = 0.25;

/** How long a batch is run again after deadlocks and lost connections: with the wait in the queue less than the gateway's 10 s. */
export const RUN_AGAIN_FOR_MS = 6_000;
/** The first pause before a batch runs again; it doubles. */
export const RUN_AGAIN_FIRST_PAUSE_MS = 5;
/** The longest pause before a batch runs again: a restarted server is noticed soon. */
export const RUN_AGAIN_LONGEST_PAUSE_MS = 500;
/** What a refused caller is told to wait: a full queue is worked off in about this time. */
export const RETRY_AFTER_MS = 500;

/** Client keys are kept at least this long (API.md, Money mutations); shorter is refused. */
export const KEY_RETENTION_DAYS = 7;
/** Keys deleted by one purge: a short transaction, whatever has piled up. */
export const KEYS_PURGED_AT_ONCE = 10_000;

/** The longest reference, in characters (the SDL's `TransferInput.reference`). */
export const REFERENCE_MAX_LENGTH = 140;
/** The bank's own accounts that this process knows to exist: tellers × currencies stay far below. */
export const OWN_ACCOUNTS_REMEMBERED = 10_000;
/** The most holders that an account may have. */
export const HOLDERS_MAX = 50;
/** Spending limits of one account: three kinds for the account and for each holder. */
export const LEDGER_LIMITS_MAX = 3 * (HOLDERS_MAX + 1);
/** How often old keys are looked for. 10,000 an hour are 240,000 orders a day; a busier bank purges by a job of its own. */
export const KEY_PURGE_EVERY_MS = 60 * 60_000;

/** Holds that expire in one transaction: some 30 ms of locks. */
export const EXPIRED_HOLDS_AT_ONCE = 100;
/** For how many days money is held unless said otherwise: what card schemes allow for most purchases. */
export const HOLD_DAYS_DEFAULT = 7;
/** The longest that money is held: hotels and hired cars. */
export const HOLD_DAYS_MAX = 31;
/** How far back a hold that is open may have been placed, for balances of the past: the longest one, and a month that ends of day come late. */
export const HOLD_OPEN_DAYS_MAX = HOLD_DAYS_MAX + 31;
/** The longest name of whoever gets held money, in characters. */
export const MERCHANT_MAX_LENGTH = 70;

/** Accounts that did not move, in one answer: account handles a page at a time. */
export const IDLE_ACCOUNTS_PAGE_MAX = 1_000;
/** How far the sandbox's clock is moved at once. */
export const ADVANCE_DAYS_MAX = 366;
/** How long the sandbox's clock is waited for: less than the gateway's 10 s. */
export const ADVANCE_WAIT_MS = 8_000;
/** How often it is looked whether the others have reached a day. */
export const ADVANCE_LOOK_MS = 25;
/** Accounts whose day is counted at once: some 20 ms in which nobody books on them. */
export const ACCRUAL_ACCOUNTS_PAGE = 500;
/** Accounts to which a month is posted at once: some 50 ms of locks. */
export const INTEREST_POSTINGS_PAGE = 100;
/** Bookings of loans in one transaction: some 60 ms in which no other loan of the currency earns anything. */
export const LOAN_BOOKINGS_MAX = 250;
/** Accounts of one customer that are looked at for a loan, and movements of each: 11 a day for half a year, some 100 ms in all. */
export const HISTORY_ACCOUNTS_MAX = 20;
export const HISTORY_ENTRIES_MAX = 2_000;
/** Refused orders of each of these accounts. */
export const HISTORY_REFUSED_MAX = 500;
/** The longest history that is looked at. */
export const HISTORY_MONTHS_MAX = 24;
/** How often it is looked whether the bank's day is over. */
export const END_OF_DAY_LOOK_MS = 30_000;

/** Transfers in one call: what fits a request and one transaction of some 0.3 s. */
export const BULK_MAX_ITEMS = 2_500;
/** Transfers of a bulk that wait for the ledger at once: a batch, so that others get their turn. */
export const BULK_IN_FLIGHT = 400;

/** The longest reason for taking a booking back, in characters: what an approval keeps. */
export const REVERSAL_REASON_MAX_LENGTH = 200;

/** How long a raised spending limit waits before it holds: time to notice that somebody else raised it. */
export const LIMIT_RAISE_DELAY_MS = 24 * 60 * 60_000;

/** The largest payment on the small-amount exemption (RTS article 16 (a)). */
export const SMALL_AMOUNT_MAX_CENTS = 30_00n;
/** What may be paid on it in all since the last proof (article 16 (b)). */
export const SMALL_PAYMENTS_TOTAL_MAX_CENTS = 100_00n;
/** How many payments may be made on it since the last proof (article 16 (c)). */
export const SMALL_PAYMENTS_MAX = 5;

/** Accounts and people that the service `loan` may ask about at once: a change moves one account's money, and two decide on it. */
export const INTERESTED_ASKED_MAX = 100;

/** Ids of accounts and transactions that the service `support` may ask about at once: a ticket links one of each. */
export const VISIBLE_THINGS_MAX = 100;

/** Records in one page of a person's export: some tens of KiB, so that neither side holds much. */
export const EXPORT_PAGE = 200;
/** Customers' accounts whose ids and numbers are remembered, so that a batch need not look them up: some 40 MB at most. */
export const ACCOUNTS_REMEMBERED = 200_000;
/** Names of holders that are remembered opened, so that a batch opens each once: some 80 MB at most. */
export const NAMES_REMEMBERED = 200_000;
/** Payments, or accounts, from before sealing that are sealed at once: some 50 ms of computing. */
export const SEAL_BATCH = 500;
/** How often it is looked whether there are more. */
export const SEAL_PAUSE_MS = 60_000;

/** The longest period of a statement: a hundred years. Nothing costs more for a longer one; it keeps days in what every part can write. */
export const STATEMENT_DAYS_MAX = 36_525;
/** The days that a statement or trial balance may be asked for. */
export const STATEMENT_FIRST_DAY = '1900-01-01';
export const STATEMENT_LAST_DAY = '2999-12-31';
/** Days whose first instant is remembered: a request asks for the same ones for each of its accounts. */
export const DAYS_REMEMBERED = 1_000;
/** Numbers of an account's history from one subtotal to the next: two ends of a period cost up to so many entries each. */
export const SUBTOTAL_EVERY = 256n;
/** Subtotals that are added to one account at once, over 25,600 entries: some 20 ms. */
export const SUBTOTALS_AT_ONCE = 100n;
/** Accounts that are looked at at once for missing subtotals. */
export const SUBTOTAL_ACCOUNTS_PAGE = 2_000;
/** How often it is looked whether some are missing: what is booked meanwhile is summed when it is read. */
export const SUBTOTAL_PAUSE_MS = 30_000;

/** Lines that are read at once for a file: some 15 ms of work as PDF between two turns of others, and some hundred KiB. */
export const STATEMENT_FILE_PAGE = 200;
/** Files that one process writes at once, in all and for one person: each holds two pages of lines while its reader is slow. */
export const STATEMENT_FILES_AT_ONCE = 32;
export const STATEMENT_FILES_AT_ONCE_EACH = 3;

/** How long a trial balance may take: less than the gateway waits. */
export const TRIAL_BALANCE_TIMEOUT_MS = 9_000;
/** The longest name of one of the bank's own accounts in a cursor. */
export const OWN_ACCOUNT_ID_MAX_LENGTH = 120;

/** How long a bulk may be under way before its payer is told of what it came to so far: whoever broke off tries again much sooner. */
export const BULK_BROKEN_AFTER_MS = 10 * 60_000;
/** How often it is looked for bulks that broke off. */
export const BULK_LOOK_EVERY_MS = 60_000;
