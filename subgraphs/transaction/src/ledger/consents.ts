import type { Transaction } from '@florin/kit';
import type { Order } from '../domain/order.ts';
import { type ConsentSnapshot, type Consents, NO_CONSENTS } from '../step-up/consents.ts';
import { isSmallAmount } from '../step-up/exemptions.ts';
import {
  claimProofs,
  lockSmallPayments,
  type ProofClaim,
  readTrustedPayees,
  releaseProofs,
  saveSmallPayments,
} from '../store/consent-store.ts';

/**
 * Takes the proofs of a batch's orders, locks the counters that they may change, and reads whom their payers trust: statements that leave
 * with those before and after them, and none for orders that need none.
 */
export async function lockConsents(sql: Transaction, orders: readonly Order[]): Promise<ConsentSnapshot> {
  const asking = orders.filter((order) => order.consent !== undefined);
  if (asking.length === 0) return NO_CONSENTS;
  const counted = asking.filter((order) => order.consent?.kind === 'PROOF' || isSmallAmount(order.amount));
  const exemptible = asking.filter((order) => order.consent?.exemptions === true);
  const [unusedProofs, smallPayments, trustedPayees] = await Promise.all([
    claimProofs(sql, proofsOf(asking)),
    lockSmallPayments(sql, actorsOf(counted)),
    readTrustedPayees(sql, actorsOf(exemptible)),
  ]);
  return { unusedProofs, smallPayments, trustedPayees };
}

/** Writes what the orders used up, and gives back the proofs that moved nothing. */
export async function saveConsents(sql: Transaction, taken: ConsentSnapshot, consents: Consents): Promise<void> {
  await Promise.all([
    saveSmallPayments(sql, consents.changedCounters()),
    releaseProofs(
      sql,
      [...taken.unusedProofs].filter((jti) => !consents.isSpent(jti)),
    ),
  ]);
}

function proofsOf(orders: readonly Order[]): readonly ProofClaim[] {
  const proofs = new Map<string, ProofClaim>();
  for (const { consent } of orders) if (consent?.kind === 'PROOF') proofs.set(consent.jti, consent);
  return [...proofs.values()].sort((a, b) => (a.jti < b.jti ? -1 : 1));
}

function actorsOf(orders: readonly Order[]): readonly string[] {
  return [...new Set(orders.map((order) => order.actor))].sort();
}
