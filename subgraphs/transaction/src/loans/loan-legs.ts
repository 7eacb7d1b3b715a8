import type { AccountReference } from '../domain/order.ts';

/** By how much an account of a loan changes, in minor units: a debit above nothing, a credit below. */
export interface LoanAmount<Account> {
  readonly account: Account;
  readonly amount: bigint;
}

/** One movement between two accounts. */
export interface LoanLeg {
  readonly debit: AccountReference;
  readonly credit: AccountReference;
  /** Minor units, more than nothing. */
  readonly amount: bigint;
}

/**
 * The movements that change accounts by these amounts, which sum up to nothing: each goes to or from the clearing account, which so ends where it
 * began. Where only two accounts change, one movement between them.
 */
export function legsOf(
  amounts: readonly LoanAmount<AccountReference>[],
  clearing: AccountReference,
): readonly LoanLeg[] {
  const changed = amounts.filter(({ amount }) => amount !== 0n);
  const [one, other] = changed;
  if (changed.length === 2 && one !== undefined && other !== undefined) return [legOf(one, other.account)];
  return changed.map((each) => legOf(each, clearing));
}

function legOf({ account, amount }: LoanAmount<AccountReference>, other: AccountReference): LoanLeg {
  return amount > 0n ? { debit: account, credit: other, amount } : { debit: other, credit: account, amount: -amount };
}
