import type { Row } from './book.ts';
import type { RepaymentMethod } from './loan-terms.ts';
import { larger, smaller } from './rational.ts';

/** What an instalment is made of when it falls due. */
export interface RowDue {
  readonly interest: bigint;
  readonly principal: bigint;
  /** Interest that the next instalment has to take. */
  readonly carried: bigint;
}

export interface DueFrom {
  readonly method: RepaymentMethod;
  /** Of the period, with what was carried into it. */
  readonly interest: bigint;
  /** Principal that this and the later rows share. */
  readonly left: bigint;
  readonly isLast: boolean;
}

/**
 * The last instalment takes all that is left. Of one that does not even hold its interest, the rest goes to the next. Principal that was paid ahead
 * is never asked for less than was paid: then the interest waits for the next one, and the instalment stays what it is.
 */
export function rowDue(row: Row, amount: bigint, { method, interest, left, isLast }: DueFrom): RowDue {
  if (isLast) return { interest, principal: left, carried: 0n };
  if (row.grace.interest) return deferred(row, amount, interest, left);
  if (row.grace.principal) return { interest, principal: row.paid.principal, carried: 0n };
  if (method === 'EQUAL_PRINCIPAL')
    return { interest, principal: smaller(larger(amount, row.paid.principal), left), carried: 0n };
  if (row.paid.principal > larger(amount - interest, 0n)) return ahead(row, amount, interest, left);
  const taken = smaller(interest, larger(amount, row.paid.interest));
  return { interest: taken, principal: smaller(larger(amount - taken, 0n), left), carried: interest - taken };
}

function deferred(row: Row, amount: bigint, interest: bigint, left: bigint): RowDue {
  const taken = row.paid.interest;
  const principal = row.grace.principal
    ? row.paid.principal
    : smaller(larger(amount - taken, row.paid.principal), left);
  return { interest: taken, principal, carried: interest - taken };
}

function ahead(row: Row, amount: bigint, interest: bigint, left: bigint): RowDue {
  const taken = row.paid.interest;
  return {
    interest: taken,
    principal: smaller(larger(amount - taken, row.paid.principal), left),
    carried: interest - taken,
  };
}
