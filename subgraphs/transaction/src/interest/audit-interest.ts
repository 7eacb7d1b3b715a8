import type { Queryable } from '@florin/kit';
import { UNITS_PER_MINOR } from './domain/units.ts';

/** Looks through all that was counted and posted for anything that cannot be: a sentence per fault. It reads every row. */
export async function findInterestFaults(sql: Queryable): Promise<string[]> {
  const unit = UNITS_PER_MINOR.toString();
  const faults = await Promise.all([
    // What the days came to is what was booked, and what is left of it.
    sql<{ fault: string }[]>`
      SELECT format('%s days of %s came to %s and %s, and were posted as %s and %s', counted.days, posted.account_id, counted.credit, counted.debit,
        posted.credit, posted.debit) AS fault
      FROM (SELECT account_id, max(through) AS through,
          sum(credit_booked) * ${unit}::numeric + (array_agg(credit_left ORDER BY through DESC))[1] AS credit,
          sum(debit_booked) * ${unit}::numeric + (array_agg(debit_left ORDER BY through DESC))[1] AS debit
        FROM interest_posting GROUP BY account_id) AS posted
      CROSS JOIN LATERAL (SELECT count(*) AS days, coalesce(sum(units) FILTER (WHERE units > 0), 0) AS credit, coalesce(-sum(units) FILTER (WHERE units < 0), 0) AS debit
        FROM interest_accrual WHERE account_id = posted.account_id AND day <= posted.through) AS counted
      WHERE (counted.credit, counted.debit) <> (posted.credit, posted.debit)`,
    sql<{ fault: string }[]>`
      SELECT format('fees of %s: %s were due, %s were taken and %s are left', account_id, due, booked, fee_left) AS fault
      FROM (SELECT account_id, sum(fee_due) FILTER (WHERE fee_waived IS NULL) AS due, sum(fee_booked) AS booked,
          (array_agg(fee_left ORDER BY through DESC))[1] AS fee_left
        FROM interest_posting GROUP BY account_id) AS fees
      WHERE coalesce(due, 0) <> booked + fee_left`,
    // Each movement of a posting is in the books as the row says, with its value date (`postingValueDate`), and there is no other.
    sql<{ fault: string }[]>`
      SELECT format('%s %s of %s is booked %s and posted %s', coalesce(entry.kind, posted.kind), coalesce(entry.transaction_id, posted.id),
        coalesce(entry.account_id, posted.account_id), entry.amount, posted.amount) AS fault
      FROM (SELECT entry.* FROM entry JOIN ledger_account AS account ON account.id = account_id
        WHERE account.kind = 'CUSTOMER' AND entry.kind IN ('INTEREST', 'FEE', 'TAX')) AS entry
      FULL JOIN (SELECT account_id, through, booked_on, line.* FROM interest_posting
        CROSS JOIN LATERAL (VALUES ('INTEREST', credit_transaction_id, credit_booked), ('TAX', tax_transaction_id, -tax_booked),
          ('INTEREST', debit_transaction_id, -debit_booked), ('FEE', fee_transaction_id, -fee_booked)) AS line (kind, id, amount)
        WHERE line.id IS NOT NULL) AS posted ON posted.id = entry.transaction_id
      WHERE (entry.account_id, entry.kind, entry.amount, entry.value_date) IS DISTINCT FROM
        (posted.account_id, posted.kind, posted.amount, least(posted.through + 1, posted.booked_on))`,
  ]);
  return faults.flat().map(({ fault }) => fault);
}
