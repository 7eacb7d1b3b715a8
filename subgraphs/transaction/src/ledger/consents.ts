import { allInOrder, type Transaction } from '@florin/kit';
import type { Order } from '../domain/order.ts';
import { type ConsentSnapshot, type Consents, NO_CONSENTS } from '../step-up/consents.ts';
import { isSmallAmount } from '../step-up/exemptions.ts';
import type { BatchAccounts } from '../store/batch-accounts.ts';
import {
  claimProofs,
  lockSmallPayments,
  type PayeeQuestion,
  type ProofClaim,
  readTrustedPayees,
  releaseProofs,
  saveSmallPayments,
} from '../store/consent-store.ts';

/**
 * Takes the proofs of a batch's orders, locks the counters that they may change, and reads which of their payees are trusted: statements that leave
 * with those before and after them, and none for orders that need none.
 */
export async function lockConsents(
  sql: Transaction,
  orders: readonly Order[],
  looked: Pick<BatchAccounts, 'numbers'>,
): Promise<ConsentSnapshot> {
  const asking = orders.filter((order) => order.consent !== undefined);
  if (asking.length === 0) return NO_CONSENTS;
  const counted = asking.filter((order) => order.consent?.kind === 'PROOF' || isSmallAmount(order.amount));
  const exemptible = asking.filter((order) => order.consent?.exemptions === true);
  const [unusedProofs, smallPayments, trustedPayees] = await allInOrder([
    claimProofs(sql, proofsOf(asking)),
    lockSmallPayments(sql, actorsOf(counted)),
    readTrustedPayees(sql, payeesOf(exemptible, looked)),
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

/** Payees by their ids; none that is not there, nor one of the bank's own. */
function payeesOf(orders: readonly Order[], { numbers }: Pick<BatchAccounts, 'numbers'>): readonly PayeeQuestion[] {
  const ids = new Map([...numbers].map(([id, iban]) => [iban, id]));
  return orders.flatMap(({ actor: customerId, credit }) => {
    const accountId = credit.by === 'iban' ? ids.get(credit.iban) : credit.by === 'id' ? credit.id : undefined;
    return accountId === undefined ? [] : [{ customerId, accountId }];
  });
}

function actorsOf(orders: readonly Order[]): readonly string[] {
  return [...new Set(orders.map((order) => order.actor))].sort();
}
