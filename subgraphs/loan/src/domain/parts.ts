import { smaller } from './rational.ts';

/** What an instalment is made of, in the order in which a payment is used. */
export const COMPONENTS = ['penalty', 'fee', 'interest', 'principal'] as const;
type Component = (typeof COMPONENTS)[number];
export type ComponentOrder = readonly Component[];

/** Minor units. */
export type Parts = Readonly<Record<Component, bigint>>;
export type OpenParts = Record<Component, bigint>;

export function noParts(): OpenParts {
  return { penalty: 0n, fee: 0n, interest: 0n, principal: 0n };
}

export function sumOf({ penalty, fee, interest, principal }: Parts): bigint {
  return penalty + fee + interest + principal;
}

export function partsLess(one: Parts, other: Parts): Parts {
  return {
    penalty: one.penalty - other.penalty,
    fee: one.fee - other.fee,
    interest: one.interest - other.interest,
    principal: one.principal - other.principal,
  };
}

export function addParts(to: OpenParts, parts: Parts): void {
  for (const component of COMPONENTS) to[component] += parts[component];
}

/** What of an amount goes to which of the open parts. */
export function allocate(amount: bigint, open: Parts, order: ComponentOrder): Parts {
  const used = noParts();
  let rest = amount;
  for (const component of order) {
    used[component] = smaller(rest, open[component]);
    rest -= used[component];
  }
  return used;
}
