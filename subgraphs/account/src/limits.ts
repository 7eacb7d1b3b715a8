/** Accounts that one customer may hold before opening another is refused; far above what a person needs, far below what a script makes. */
export const ACCOUNTS_PER_CUSTOMER = 20;
/**
 * Openings and joinings at once, of the ten connections of a process: each asks `customer` while it holds one, which may take up to the time of a
 * service's call.
 */
export const OPENINGS_AT_ONCE = 3;
/** The longest nickname (API.md). */
export const NICKNAME_MAX = 60;
/** Numbers drawn for one opening. Of 10^10 numbers a million is taken: five draws that all meet one have a chance of 10^-20. */
export const IBAN_DRAWS = 5;

/** How often what the ledger has not confirmed is looked for. A client that tries again is served at once either way. */
export const RESUME_INTERVAL_MS = 5_000;
/** Accounts that one run of the resume job takes: with the ledger away, a run must end soon. */
export const RESUME_BATCH = 100;
/** Of those, how many are at the ledger at once: it batches them, and requests of customers go on beside it. */
export const RESUME_PARALLEL = 8;

/** How long an idempotency key is kept at least; API.md promises 7 days, and the rest is for clients whose clock is off. */
export const KEY_LIFE_DAYS = 8;
/** Keys forgotten in one statement, so that it stays short. */
export const KEY_PURGE_BATCH = 1_000;
/** How often old keys are looked for. */
export const KEY_PURGE_INTERVAL_MS = 10 * 60_000;

/** Ids that one look-up takes: the gateway's pages are 100 long, and a few lists may meet in one request. */
export const LOADER_BATCH = 1_000;

/** Accounts from before sealing that are sealed at once: some 100 ms. */
export const SEAL_BATCH = 200;
/** How often it is looked whether there are more. */
export const SEAL_PAUSE_MS = 60_000;

/** Records in one page of a person's export: some tens of KiB, so that neither side holds much. */
export const EXPORT_PAGE = 200;

/** Who may hold one account together; a family or a small company, far above what most need. */
export const HOLDERS_PER_ACCOUNT = 10;
/** Invitations to one account that wait. */
export const INVITATIONS_WAITING = 10;
/** Invitations that one person sends in a day: who tries addresses learns nothing by them, and shall not fill others' lists either. */
export const INVITATIONS_PER_DAY = 20;
/** How long an invitation can be accepted. */
export const INVITATION_LIFE_DAYS = 14;
/** How long one that ended or ran out is kept, for its repeated answer and whoever asks what became of it. */
export const INVITATION_KEPT_DAYS = 90;

/** Three kinds of the account and of each holder, as many as the ledger takes for that. */
export const LIMITS_PER_ACCOUNT = 3 * (HOLDERS_PER_ACCOUNT + 1);
/** The longest reason for freezing an account or releasing it; approvals take no longer one. */
export const FREEZE_REASON_MAX = 200;
/** The longest reason for closing an account. */
export const CLOSING_REASON_MAX = 200;

/** Accounts that one look at idle ones asks the ledger about: a short statement there, and short transactions here. */
export const DORMANCY_PAGE = 500;
/** How often it is looked whether the bank has another day, beside what its event says. */
export const DORMANCY_LOOK_MS = 60_000;
/** The pause after a look that failed; it doubles. */
export const DORMANCY_RETRY_MS = 500;
/** The longest of these pauses. */
export const DORMANCY_RETRY_MAX_MS = 30_000;
/** The longest time without movement that can be set, in months. */
export const DORMANT_AFTER_MONTHS_MAX = 240;
/** The longest notice that can be set, in days; always shorter than the time itself. */
export const DORMANCY_NOTICE_DAYS_MAX = 90;
