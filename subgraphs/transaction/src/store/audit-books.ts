import type { Database } from '@florin/kit';
import { findInterestFaults } from '../interest/audit-interest.ts';

interface Imbalance {
  readonly fault: string;
}

/**
 * Looks through the whole of the books for anything that cannot be. For tests and end-of-day checks: it reads every row.
 * One snapshot (REPEATABLE READ), so it may run beside postings.
 *
 * @returns a sentence per fault, with ids; empty when the books balance
 */
export async function findImbalances(database: Database): Promise<string[]> {
  const [found, interest] = await database.begin(
    'isolation level repeatable read read only',
    async (sql) =>
      [
        await Promise.all([
          sql<Imbalance[]>`
        SELECT format('the entries in %s sum up to %s', currency, sum(amount)) AS fault
        FROM entry GROUP BY currency HAVING sum(amount) <> 0`,
          sql<Imbalance[]>`
        SELECT format('%s has the balance %s, its entries sum up to %s and its last balance is %s', account.id, account.balance,
          coalesce(booked.total, 0), coalesce(booked.last, 0)) AS fault
        FROM ledger_account AS account LEFT JOIN (
          SELECT account_id, sum(amount) AS total, (array_agg(balance_after ORDER BY sequence DESC))[1] AS last
          FROM entry GROUP BY account_id) AS booked ON booked.account_id = account.id
        WHERE account.balance <> coalesce(booked.total, 0) OR account.balance <> coalesce(booked.last, 0)`,
          sql<Imbalance[]>`
        SELECT format('the balance of %s does not go on at number %s', account_id, sequence) AS fault
        FROM (SELECT account_id, sequence, balance_after, amount,
            coalesce(lag(balance_after) OVER (PARTITION BY account_id ORDER BY sequence), 0) AS before
          FROM entry) AS step
        WHERE before + amount <> balance_after`,
          sql<Imbalance[]>`
        SELECT format('the history of %s has %s numbers from %s to %s, the account says %s', account.id, history.numbers,
          history.first, history.last, account.sequence) AS fault
        FROM ledger_account AS account LEFT JOIN (
          SELECT account_id, count(*) AS numbers, count(DISTINCT sequence) AS distinct_numbers, min(sequence) AS first, max(sequence) AS last
          FROM (SELECT account_id, sequence FROM entry UNION ALL SELECT account_id, sequence FROM refused_transaction) AS both_kinds
          GROUP BY account_id) AS history ON history.account_id = account.id
        WHERE coalesce(history.last, 0) <> account.sequence OR coalesce(history.numbers, 0) <> account.sequence
          OR coalesce(history.distinct_numbers, 0) <> account.sequence OR coalesce(history.first, 1) <> 1`,
          sql<Imbalance[]>`
        SELECT format('the instants of %s go back at number %s', account_id, sequence) AS fault
        FROM (SELECT account_id, sequence, booked_at, lag(booked_at) OVER (PARTITION BY account_id ORDER BY sequence) AS before
          FROM (SELECT account_id, sequence, booked_at FROM entry
            UNION ALL SELECT account_id, sequence, booked_at FROM refused_transaction) AS both_kinds) AS step
        WHERE booked_at < before`,
          sql<Imbalance[]>`
        SELECT format('%s is overdrawn: %s less %s reserved with an overdraft of %s', id, balance, reserved, overdraft) AS fault
        FROM ledger_account WHERE kind = 'CUSTOMER' AND balance - reserved < -overdraft`,
          sql<Imbalance[]>`
        SELECT format('the transfer %s (%s) has %s entries, of which %s fit it', coalesce(transfer.id, sides.transfer_id),
          coalesce(transfer.status, 'missing'), coalesce(sides.entries, 0), coalesce(sides.fitting, 0)) AS fault
        FROM transfer FULL JOIN (
          SELECT entry.transfer_id, count(*) AS entries, count(*) FILTER (WHERE entry.currency = owner.currency
            AND entry.currency = account.currency AND (entry.account_id, entry.amount) IN
              ((owner.debit_account_id, -owner.amount), (owner.credit_account_id, owner.amount))) AS fitting
          FROM entry LEFT JOIN transfer AS owner ON owner.id = entry.transfer_id
          LEFT JOIN ledger_account AS account ON account.id = entry.account_id
          GROUP BY entry.transfer_id) AS sides ON sides.transfer_id = transfer.id
        WHERE transfer.id IS NULL
          OR (coalesce(sides.entries, 0), coalesce(sides.fitting, 0)) <> (CASE transfer.status WHEN 'BOOKED' THEN 2 ELSE 0 END, CASE transfer.status WHEN 'BOOKED' THEN 2 ELSE 0 END)`,
          sql<Imbalance[]>`
        SELECT format('the transfer %s (%s) has %s refused sides', coalesce(transfer.id, sides.transfer_id),
          coalesce(transfer.status, 'missing'), coalesce(sides.refused, 0)) AS fault
        FROM transfer FULL JOIN (
          SELECT transfer_id, count(*) AS refused FROM refused_transaction GROUP BY transfer_id) AS sides ON sides.transfer_id = transfer.id
        WHERE transfer.id IS NULL OR coalesce(sides.refused, 0) <> (CASE transfer.status WHEN 'FAILED' THEN 1 ELSE 0 END)`,
          sql<Imbalance[]>`
        SELECT format('the key %s of %s names %s, which is recorded %s times', key, actor, transaction_id,
          coalesce(recorded.times, 0)) AS fault
        FROM idempotency_key LEFT JOIN (
          SELECT transaction_id, count(*) AS times FROM (
            SELECT transaction_id FROM entry UNION ALL SELECT transaction_id FROM refused_transaction) AS both_kinds
          GROUP BY transaction_id) AS recorded USING (transaction_id)
        WHERE coalesce(recorded.times, 0) <> 1`,
          sql<Imbalance[]>`
        SELECT format('%s has %s reserved, its open holds sum up to %s', account.id, account.reserved, coalesce(held.total, 0)) AS fault
        FROM ledger_account AS account LEFT JOIN (
          SELECT account_id, sum(amount) AS total FROM hold WHERE status = 'OPEN' GROUP BY account_id) AS held ON held.account_id = account.id
        WHERE account.reserved <> coalesce(held.total, 0)`,
          sql<Imbalance[]>`
        SELECT format('the hold %s says that %s was taken, which %s entries do', hold.id, hold.captured, count(entry)) AS fault
        FROM hold LEFT JOIN entry ON entry.transaction_id = hold.transaction_id AND entry.account_id = hold.account_id
          AND entry.amount = -hold.captured AND entry.kind = 'CARD_PAYMENT'
        WHERE hold.status = 'CAPTURED' GROUP BY hold.id HAVING count(entry) <> 1`,
          sql<Imbalance[]>`
        SELECT format('%s, through which a loan is booked, has %s left in it', id, balance) AS fault
        FROM ledger_account WHERE kind = 'LOAN_CLEARING' AND balance <> 0`,
          sql<Imbalance[]>`
        SELECT format('%s keys name %s', count(*), transaction_id) AS fault
        FROM idempotency_key GROUP BY transaction_id HAVING count(*) > 1`,
          sql<Imbalance[]>`
        SELECT format('the subtotal of %s at number %s is of %s entries, %s credits, %s', subtotal.account_id, subtotal.sequence,
          subtotal.entries, subtotal.credits, subtotal.credited) AS fault
        FROM entry_subtotal AS subtotal CROSS JOIN LATERAL (
          SELECT count(*) AS entries, count(*) FILTER (WHERE amount > 0) AS credits, coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS credited
          FROM entry WHERE account_id = subtotal.account_id AND sequence <= subtotal.sequence) AS booked
        WHERE (subtotal.entries, subtotal.credits, subtotal.credited) <> (booked.entries, booked.credits, booked.credited)`,
        ]),
        await findInterestFaults(sql),
      ] as const,
  );
  return [...found.flat().map((row) => row.fault), ...interest];
}
