import { type Canonical, checkMoney, type Faults, isId, type MoneyText } from '@florin/kit';

/** What a limit bounds; the SDL's `LimitKind`. */
type LimitKind = 'PER_PAYMENT' | 'PER_DAY' | 'PER_PAYEE';

/** How much may be spent, as holders want it; `customerId` absent for everybody together. */
export interface WantedLimit {
  readonly customerId: string | undefined;
  readonly kind: LimitKind;
  /** In minor units of the account's currency. */
  readonly amount: bigint;
}

export interface UncheckedLimit {
  readonly customerId?: string | null | undefined;
  readonly kind: LimitKind;
  readonly amount: MoneyText;
}

/** Reads all limits of an account at the edge. Whose currency it has to be is known with the account. */
export function checkLimits(
  unchecked: readonly UncheckedLimit[],
  faults: Faults,
): readonly (WantedLimit & { readonly currency: string })[] {
  const seen = new Set<string>();
  return unchecked.flatMap(({ customerId, kind, amount }, place) => {
    const path = `input.limits.${place}`;
    const money = checkMoney(amount, `${path}.amount`, faults);
    const holder = customerId ?? undefined;
    if (holder !== undefined && !isId('customer', holder))
      faults.push({ path: `${path}.customerId`, code: 'NOT_AN_ID', message: 'This is no customer’s id.' });
    const scope = `${holder ?? ''} ${kind}`;
    if (seen.has(scope)) faults.push({ path, code: 'TWICE', message: 'There is another limit of the same kind.' });
    seen.add(scope);
    return money === undefined ? [] : [{ customerId: holder, kind, amount: money.amount, currency: money.currency }];
  });
}

/** Whether anything may be spent by these limits that could not be by those before: one is higher, or gone. */
export function loosens(before: readonly WantedLimit[], after: readonly WantedLimit[]): boolean {
  const wanted = new Map(after.map((limit) => [scopeOf(limit), limit.amount]));
  return before.some((limit) => {
    const amount = wanted.get(scopeOf(limit));
    return amount === undefined || amount > limit.amount;
  });
}

export function sameLimits(one: readonly WantedLimit[], other: readonly WantedLimit[]): boolean {
  return one.length === other.length && !loosens(one, other) && !loosens(other, one);
}

/** For what a proof is about: in one order, however a client wrote them. */
export function canonicalLimits(limits: readonly WantedLimit[]): Canonical {
  return limits.map((limit) => `${scopeOf(limit)} ${limit.amount}`).toSorted();
}

function scopeOf({ customerId, kind }: WantedLimit): string {
  return `${customerId ?? ''} ${kind}`;
}
