/** Why the ledger did not take or did not finish an order. */
export type UnavailableReason =
  /** Too many orders wait. Nothing happened. */
  | 'QUEUE_FULL'
  /** The order waited too long for its turn. Nothing happened. */
  | 'WAITED_TOO_LONG'
  /** The process stops. Nothing happened. */
  | 'DRAINING'
  /** The database stayed away. Whether the order was executed, the same key tells. */
  | 'DATABASE_AWAY';

/** The ledger cannot answer now. Not stored: the same key can be used for the next try. */
export class LedgerUnavailable extends Error {
  override readonly name = 'LedgerUnavailable';
  readonly reason: UnavailableReason;

  constructor(reason: UnavailableReason, options?: ErrorOptions) {
    super(`the ledger is not available: ${reason}`, options);
    this.reason = reason;
  }
}
