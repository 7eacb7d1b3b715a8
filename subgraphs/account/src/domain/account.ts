/** What kinds of account the bank has. */
export type Product = 'CURRENT' | 'SAVINGS' | 'BUSINESS';

/** Where an account stands. */
export type Status = 'OPENING' | 'ACTIVE' | 'FROZEN' | 'DORMANT' | 'CLOSED';
/** What the ledger knows of; an opening account is new to it. */
export type LedgerStatus = Exclude<Status, 'OPENING'>;

/** What a holder may do. */
export type Right = 'VIEW' | 'PAY' | 'MANAGE';
/** Whoever opens an account holds it with all of them. */
export const ALL_RIGHTS: readonly Right[] = ['VIEW', 'PAY', 'MANAGE'];

export interface Holder {
  readonly customerId: string;
  /** The name that the other side of a payment sees. */
  readonly displayName: string;
  readonly rights: readonly Right[];
}

const CHANGES: Readonly<Record<Status, readonly LedgerStatus[]>> = {
  // Only the ledger's confirmation ends an opening.
  OPENING: [],
  ACTIVE: ['FROZEN', 'DORMANT', 'CLOSED'],
  FROZEN: ['ACTIVE', 'CLOSED'],
  DORMANT: ['ACTIVE', 'FROZEN', 'CLOSED'],
  CLOSED: [],
};

/** Whether an account may change from one status to another. Closed is for good. */
export function mayChangeStatus(from: Status, to: LedgerStatus): boolean {
  return CHANGES[from].includes(to);
}

/** The ledger opens an account as one in use: that confirmation is what makes it so. */
export function ledgerStatusOf(status: Status): LedgerStatus {
  return status === 'OPENING' ? 'ACTIVE' : status;
}

/** Whether these can hold an account: everybody once, and somebody who may manage it, or nobody ever could again. */
export function areHoldersComplete(holders: readonly Holder[]): boolean {
  const distinct = new Set(holders.map((holder) => holder.customerId));
  return (
    distinct.size === holders.length &&
    holders.every((holder) => holder.rights.length > 0) &&
    holders.some((holder) => holder.rights.includes('MANAGE'))
  );
}
