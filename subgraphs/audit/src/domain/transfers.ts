import { isId } from '@florin/kit';
import type { AuditEvent, Outcome } from './audit-event.ts';
import { isMovementId } from './facts.ts';

/** What the ledger tells of payments, and how each of it ends. */
export const TRANSFER_OUTCOMES: Readonly<Record<string, Outcome>> = {
  TransferPosted: 'SUCCEEDED',
  TransferRefused: 'REFUSED',
};

/** Whether an event is a payment's as this version reads it: about accounts and movements of money, with the outcome of its action. */
export function isTransfer({
  action,
  outcome,
  subjectIds,
}: Pick<AuditEvent, 'action' | 'outcome' | 'subjectIds'>): boolean {
  return (
    Object.hasOwn(TRANSFER_OUTCOMES, action) &&
    TRANSFER_OUTCOMES[action] === outcome &&
    subjectIds.every((id) => isId('account', id) || isMovementId(id))
  );
}
