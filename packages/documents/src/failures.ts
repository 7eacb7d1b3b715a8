/** A document, id or condition that the engines cannot keep or compare alike. `path` tells where, `reason` what, without values. */
export class UnstorableDocument extends Error {
  override readonly name = 'UnstorableDocument';
  readonly path: string;
  readonly reason: string;

  constructor(path: string, reason: string) {
    super(`${path === '' ? 'the document' : path}: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}

/** A query that no declared index answers, or that names a field that is not declared: a fault of the program. */
export class UnindexedQuery extends Error {
  override readonly name = 'UnindexedQuery';
}

/** A replace that would give two documents the same values of a unique index. */
export class UniqueValueTaken extends Error {
  override readonly name = 'UniqueValueTaken';
}

/** A replace or delete in an append-only collection: a fault of the program. */
export class AppendOnly extends Error {
  override readonly name = 'AppendOnly';
}

/**
 * MongoDB did not answer, or not in time; a write may have happened or not. Its code is the one that the PostgreSQL driver gives a
 * connection that is gone, so `classifyDatabaseError` of the kit knows both and clients are told the same.
 */
export class DocumentsAway extends Error {
  override readonly name = 'DocumentsAway';
  readonly code = 'CONNECTION_CLOSED';
}
