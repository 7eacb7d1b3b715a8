/** Digits after the point of a rate in percent. */
export const RATE_DIGITS = 6;
/** Digits before the point of a configured amount. */
export const AMOUNT_DIGITS = 15;
/** The longest loan: 40 years. */
export const TERM_MAX_MONTHS = 480;
/** Products that a bank can configure. */
export const PRODUCTS_MAX = 200;
/** The largest batch of one loader's statement. */
export const LOADER_BATCH = 100;
/** Instalments of one loan: thirty years of weeks. More would make an exact annuity slow, whose numbers grow with each of them. */
export const INSTALMENTS_MAX = 1_560;
/** Minor units of one disbursement: what the ledger's amounts have (15 digits), so that a loan always fits into one posting. */
export const AMOUNT_MAX = 10n ** BigInt(AMOUNT_DIGITS) - 1n;
/** Percent a year. No product comes near; a rate above it is a percentage that was read as a fraction, or an attack. */
export const RATE_MAX_PERCENT = 1_000n;
/** Days from a plan to its first instalment: ten years. Whoever waits longer has mistyped a year, and would owe its interest at once. */
export const FIRST_DUE_DAYS_MAX = 3_653;
/** Days, weeks or months between instalments: a year of days. */
export const EVERY_MAX = 366;
/** Charges of penalties after which a loan is charged on the first of the month alone: two years of days, so that its events stay few enough. */
export const PENALTIES_DAILY_UNTIL = 800;
/**
 * Events of one loan that plan all coming instalments anew, lump sums among them. With 360 instalments to come each takes 0.8 ms, so that these take
 * half a second for every look at the loan, which others wait for; as many of them as there may be events would take five.
 */
export const PLANNED_ANEW_MAX = 600;
/** Of these, what no borrower takes by lump sums: another rate or plan every other month of forty years. */
export const PLANNED_ANEW_KEPT = 240;
/**
 * Of a loan's events, what no borrower takes but by a payoff: all that forty years of days can add, and the changes of officers. A month is
 * collected once. A day charges once at most, and takes back charges that came to be too much, each of which it does once in a loan's life.
 */
export const EVENTS_KEPT = TERM_MAX_MONTHS + 2 * (PENALTIES_DAILY_UNTIL + TERM_MAX_MONTHS) + PLANNED_ANEW_KEPT;
/** Events of one loan: of a borrower, a payment a week and one more a month of forty years, and what is kept. All but planning anew is fast. */
export const EVENTS_MAX = 2_600 + EVENTS_KEPT;
/** How often equal instalments are moved to bring the last one nearer, as Fineract does. */
export const SMOOTHING_ROUNDS = 3;
/** Flows of one calculation of an annual percentage rate: every instalment, as many charges and disbursements. */
export const APR_FLOWS_MAX = 4 * INSTALMENTS_MAX;
/** No annual percentage rate above it is told, as a fraction: a day's loan at 2 % has 137,641 %. */
export const APR_MAX = 10_000;
/** Characters of what a loan is for. */
export const PURPOSE_MAX = 200;
/** Applications of one customer that something is still to come of: each is work for an officer. */
export const APPLICATIONS_OPEN_MAX = 5;
/** Applications in one page of an export. */
export const EXPORT_PAGE = 100;
/** Months for which a declined application counts against the next one. */
export const REFUSALS_COUNT_MONTHS = 12;
/** Loans of one customer whose coming instalments are counted for another one: none has nearly so many, and each is replayed, some 5 ms at worst. */
export const LOANS_WEIGHED_MAX = 50;
/** Reasons and conditions of one decision, and characters of a condition. */
export const REASONS_MAX = 10;
export const CONDITIONS_MAX = 10;
export const CONDITION_MAX = 200;
/** How often the bank asks for more about one application: an officer who needs more than that declines it. */
export const INFORMATION_REQUESTS_MAX = 20;
/** How often one act ends the open movement of another instance before its own turn comes. */
export const LOAN_HELPS_MAX = 20;
/** Acts on one loan that wait in a process: more would outlast the caller's 10 s. */
export const LOAN_WAITING_MAX = 100;
/** After how long a movement of a loan that was not ended counts as left: whoever began it has given up by then. */
export const MOVEMENT_RESUME_AFTER_MS = 10_000;
/** How often movements that were left are looked for, and how many are ended at once. */
export const MOVEMENT_RESUME_LOOK_MS = 2_000;
export const MOVEMENTS_RESUMED_AT_ONCE = 50;
/** How often the days are looked at where no event wakes the work, and the pauses after a failure. */
export const DAYS_LOOK_MS = 60_000;
export const DAYS_RETRY_MS = 500;
export const DAYS_RETRY_MAX_MS = 30_000;
/** Loans whose day is ended in one transaction of this service and one of the ledger (its `LOAN_BOOKINGS_MAX`). */
export const LOAN_DAYS_AT_ONCE = 250;
/** How many of these are under way at once: while one is at the ledger, the next is counted. */
export const LOAN_DAYS_IN_FLIGHT = 2;
/** Loans after which it is kept how far a day is: what a restart does again at most. */
export const LOAN_DAYS_IN_PART = 2_000;
/** How often a day waits for acts on a loan that are under way, before it is put aside. */
export const DAY_ROUNDS_MAX = 5;
/** For how many days a day's booking is kept that nothing else refers to: whoever looks for why a day went wrong does so within a quarter. */
export const DAYS_KEPT = 92;
/** Loans whose old days are forgotten in one transaction. */
export const LOANS_FORGETTING_AT_ONCE = 250;
/** How many days before an instalment is due its borrower is reminded, and after how many days of lateness. */
export const REMIND_BEFORE_DAYS = 3;
export const REMIND_AFTER_DAYS: readonly number[] = [1, 7, 21];
/** Offers that lapse in one transaction. */
export const OFFERS_LAPSED_AT_ONCE = 100;
/** Used proofs that are forgotten in one statement, and the pause when fewer were left. */
export const PROOFS_PURGED_AT_ONCE = 500;
export const PROOFS_PURGE_PAUSE_MS = 60 * 60_000;
/** Loans in one page of an audit. */
export const AUDIT_PAGE = 200;
/** Documents of one application, replaced ones too: what a mortgage needs, several times over. */
export const DOCUMENTS_MAX = 50;
/** Links to files that one call asks for. */
export const LINKS_PER_CALL = 100;
/** How soon after its file was taken up a document is stored, or the file is taken up again. */
export const CLAIM_USABLE_MS = 60_000;
/**
 * How long after a file was taken up it is given back if no document has it: far longer than any write takes, and than the clocks of two machines
 * differ. `customer` itself gives none back that was taken up within its `CLAIM_YOUNG_MS`, which is less.
 */
export const FILES_LOST_AFTER_MS = 15 * 60_000;
/** Files that are looked at in one round, and the pause between rounds. */
export const RELEASE_BATCH = 100;
export const RELEASE_PAUSE_MS = 60_000;
/** The longest period of a statement: three years, as for accounts. */
export const STATEMENT_DAYS_MAX = 1_096;
/** For how many days from today a payoff is quoted: a hundred years. */
export const PAYOFF_DAYS_MAX = 36_525;
/** Papers that one process writes at once, in all and for one person: one is some 100 KiB. */
export const PAPERS_AT_ONCE = 32;
export const PAPERS_AT_ONCE_EACH = 3;
/** Days in a row on which what is due is tried to be collected, the due date first; then it is left to the customer until the next due date. */
export const COLLECTION_TRIES = 5;
/** Loans that are collected between two cursors of the day's work. */
export const COLLECTIONS_PAGE = 100;
/** Characters of what a customer answers when the bank asks for more. */
export const ANSWER_MAX = 2_000;
/** Characters of why an officer wants a loan changed: what the general approval takes. */
export const CHANGE_REASON_MAX = 200;
/** For how many days from today a rate can be agreed on. */
export const RATE_AHEAD_DAYS_MAX = 366;
/** Approved changes of loans that are carried out at once, and the pause before the next look for any. */
export const CHANGES_AT_ONCE = 20;
export const CHANGES_LOOK_MS = 1_000;
