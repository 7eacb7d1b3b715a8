/** Subjects of one audit event: a page of a list and the holders of an account fit; what is beyond is counted. */
export const SUBJECTS_MAX = 200;
/** Facts of one audit event beside its subjects. */
export const DETAILS_MAX = 30;
/** The longest value of a fact: a list of all roles, or a field's name, fits many times. */
export const DETAIL_MAX_LENGTH = 200;
/** Documents written at once: as many as a collection takes in one call. */
export const WRITE_BATCH = 1_000;
/**
 * Events of a batch that are read and kept at once. All of a batch would hold the process's one thread for 50 ms and the database for 70,
 * and whoever waits for an alert with them; so others have their turn in between.
 */
export const APPEND_AT_ONCE = 12;
/**
 * The rest between two batches of a service's events: the trail may be this much behind, and a busy bank pays for its round trips and
 * commits a few times a second instead of with each transfer.
 */
export const COLLECT_REST_MS = 400;

/** Records in one page of a person's export: some tens of KiB, so that neither side holds much. */
export const EXPORT_PAGE = 200;
/** Events about one person are counted up to here for the plan of an erasure: beyond, the number says nothing more. */
export const TRAIL_COUNT_MAX = 10_000;
