import { ALL_RIGHTS, type Right } from './account.ts';

/**
 * What a right includes. Whoever pays has to see from what, and whoever manages may share and close the account, so keeping them from
 * paying would keep nobody from the money: they could invite somebody who pays, and an account whose last payer left would be stuck.
 */
const INCLUDES: Readonly<Record<Right, readonly Right[]>> = {
  VIEW: ['VIEW'],
  PAY: ['VIEW', 'PAY'],
  MANAGE: ['VIEW', 'PAY', 'MANAGE'],
};

/** These rights with all that they include, in one order. */
export function completeRights(rights: readonly Right[]): readonly Right[] {
  const all = new Set(rights.flatMap((right) => INCLUDES[right]));
  return ALL_RIGHTS.filter((right) => all.has(right));
}

export function sameRights(one: readonly Right[], other: readonly Right[]): boolean {
  return one.length === other.length && one.every((right) => other.includes(right));
}
