/** How long an alert stays in the inbox, and a cursor holds (ARCHITECTURE §4: at least 30 days): a quarter, as a statement covers. */
export const ALERT_KEEP_DAYS = 90;
/** Old alerts that one purge looks at: a short transaction. */
export const ALERT_PURGE_BATCH = 2_000;
/** How often old alerts are looked for. */
export const ALERT_PURGE_EVERY_MS = 10 * 60_000;

/**
 * What happened longer ago than this when its alert is made is put into the inbox as read: it is history, and nobody is to wade
 * through it. So the demo's three months do not greet anybody with a full inbox. An outage of this service over a long weekend is not that long.
 */
export const UNREAD_FOR_DAYS = 7;

/** A refusal that repeats one of the same account and reason within this time is not told again: somebody tries until it works. */
export const REFUSAL_QUIET_MS = 60_000;

/** Alerts that one `markAlertsRead` names: a page. */
export const MARKED_AT_ONCE = 100;

/** Alerts that one statement of `markAlertsRead(upTo:)` marks: some 200 ms, far from the limit of a statement. */
export const MARKED_PER_STATEMENT = 5_000;
/** Unread alerts are counted up to here: nobody tells more apart, and anybody may ask again and again. */
export const UNREAD_COUNT_MAX = 1_000;
/** Unread alerts that are looked at for that, newest first: more than that are unread only where most may not be seen any more. */
export const UNREAD_SCAN_MAX = 10_000;

/** How long a stream of an account that may not be seen waits before it is refused: events of a new one may be on their way. */
export const NEW_ACCOUNT_WAIT_MS = 2_000;
/** How often a process compares what its streams' recipients may see with the store; hints tell it long before. */
export const RIGHTS_CHECK_EVERY_MS = 30_000;
/** Recipients that one such look asks for. */
export const RIGHTS_CHECK_BATCH = 1_000;
/** The pause before rights that could not be read are read again; what waits for them is not shown before. */
export const RIGHTS_RETRY_MS = 250;

/** Alerts from before sealing that are sealed at once: some 20 ms of computing. */
export const SEAL_BATCH = 500;
/** How often it is looked whether there are more. */
export const SEAL_PAUSE_MS = 60_000;

/** Records in one page of a person's export: some tens of KiB, so that neither side holds much. */
export const EXPORT_PAGE = 200;

/** Alerts that a stream takes from its log at once. Hundreds of streams are read in one statement, which is to stay below some 10,000 rows. */
export const STREAM_PAGE = 20;
