import type { Order, OrderConsent } from '../domain/order.ts';
import { type Exemption, type ExemptionEvidence, exemptionOf, type SmallPayments } from './exemptions.ts';

/** What a batch read of its orders' consents, under its locks. */
export interface ConsentSnapshot {
  /** Proofs that nobody has used before. */
  readonly unusedProofs: ReadonlySet<string>;
  readonly smallPayments: ReadonlyMap<string, SmallPayments>;
  /** `<customer> <account>` */
  readonly trustedPayees: ReadonlySet<string>;
}

/** What a batch without orders that need a proof has read. */
export const NO_CONSENTS: ConsentSnapshot = {
  unusedProofs: new Set(),
  smallPayments: new Map(),
  trustedPayees: new Set(),
};

/** On what ground a payment may be booked. */
export type Ground = Exemption | 'PROVEN';

const NOTHING_PAID: SmallPayments = { payments: 0, total: 0n };

/** The consents of one batch's orders, each decided on what the one before left. */
export class Consents {
  readonly #unused: Set<string>;
  readonly #small: Map<string, SmallPayments>;
  readonly #changed = new Set<string>();
  readonly #spent = new Set<string>();
  readonly #trusted: ReadonlySet<string>;

  constructor({ unusedProofs, smallPayments, trustedPayees }: ConsentSnapshot) {
    this.#unused = new Set(unusedProofs);
    this.#small = new Map(smallPayments);
    this.#trusted = trustedPayees;
  }

  /**
   * Uses the ground up on which an order may be booked; call it for an order that will be. An order without a consent is the bank's own
   * or the counter's, and needs none.
   *
   * @returns `undefined` where a proof is needed and there is none
   */
  use(
    order: Order,
    consent: OrderConsent,
    evidence: Pick<ExemptionEvidence, 'debit' | 'credit' | 'payerHolders' | 'payeeHolders'>,
  ): Ground | undefined {
    if (consent.kind === 'PROOF' && this.#unused.delete(consent.jti)) {
      this.#spent.add(consent.jti);
      this.#count(order.actor, NOTHING_PAID);
      return 'PROVEN';
    }
    if (!consent.exemptions) return undefined;
    const small = this.#small.get(order.actor) ?? NOTHING_PAID;
    const payeeTrusted = this.#trusted.has(`${order.actor} ${evidence.credit.id}`);
    const exemption = exemptionOf({ ...evidence, order, payeeTrusted, small });
    if (exemption === 'SMALL_AMOUNT')
      this.#count(order.actor, { payments: small.payments + 1, total: small.total + order.amount.amount });
    return exemption;
  }

  /** Counters as they are now, of those that changed. */
  changedCounters(): readonly (SmallPayments & { readonly customerId: string })[] {
    return [...this.#changed].map((customerId) => ({ customerId, ...(this.#small.get(customerId) ?? NOTHING_PAID) }));
  }

  /** Whether a proof has moved money in this batch. */
  isSpent(jti: string): boolean {
    return this.#spent.has(jti);
  }

  #count(customerId: string, now: SmallPayments): void {
    this.#small.set(customerId, now);
    this.#changed.add(customerId);
  }
}
