import { newId } from '@florin/kit';
import type postgres from 'postgres';
import type { BankCalendar } from '../domain/booking-time.ts';
import type { AccountKind } from '../domain/ledger-account.ts';

/** A movement as a test writes it straight into the books, at any instant. */
export interface WrittenMovement {
  readonly debit: string;
  readonly credit: string;
  readonly amount: bigint;
  readonly at: Date;
  /** The debited side then has a refused transaction in place of an entry. */
  readonly refused?: boolean;
}

export interface WrittenAccount {
  readonly id: string;
  readonly kind: AccountKind;
  readonly currency?: string;
  /** Who holds it with all rights; a customer's account has one. */
  readonly holder?: string;
}

interface Place {
  sequence: bigint;
  balance: bigint;
  last: Date | null;
}

/**
 * Writes accounts and movements that the ledger itself would only book now, as the owner of the database. A customer's account may be
 * overdrawn as far as it likes. The movements come in the order of their instants.
 */
export async function writeBooks(
  owner: postgres.Sql<{ bigint: bigint }>,
  accounts: readonly WrittenAccount[],
  movements: readonly WrittenMovement[],
  days: BankCalendar,
): Promise<void> {
  const places = new Map<string, Place>(accounts.map(({ id }) => [id, { sequence: 0n, balance: 0n, last: null }]));
  const currencies = new Map(accounts.map(({ id, currency = 'EUR' }) => [id, currency]));
  const move = (id: string, amount: bigint, at: Date) => {
    const place = places.get(id);
    if (place === undefined) throw new Error(`${id} is no account of these books`);
    place.sequence += 1n;
    place.balance += amount;
    place.last = at;
    return { account_id: id, sequence: place.sequence, transaction_id: newId('transaction'), balance: place.balance };
  };
  const transfers: Record<string, unknown>[] = [];
  const entries: Record<string, unknown>[] = [];
  const refusals: Record<string, unknown>[] = [];
  for (const { debit, credit, amount, at, refused = false } of movements) {
    const shared = {
      kind: 'TRANSFER',
      currency: currencies.get(debit) ?? '',
      booked_at: at,
      value_date: days.dayOf(at),
    };
    const transferId = newId('transfer');
    const status = refused ? 'FAILED' : 'BOOKED';
    const failure = refused ? 'ACCOUNT_NOT_USABLE' : null;
    transfers.push({
      ...shared,
      id: transferId,
      status,
      amount,
      debit_account_id: debit,
      credit_account_id: credit,
      actor: 'cus_writer',
      failure,
    });
    if (refused) {
      const { balance: _unchanged, ...side } = move(debit, 0n, at);
      refusals.push({ ...shared, ...side, transfer_id: transferId, amount: -amount, failure, available: null });
      continue;
    }
    for (const [id, moved] of [
      [debit, -amount],
      [credit, amount],
    ] as const) {
      const { balance, ...side } = move(id, moved, at);
      entries.push({ ...shared, ...side, transfer_id: transferId, amount: moved, balance_after: balance });
    }
  }
  const rows = accounts.map(({ id, kind, currency = 'EUR' }) => {
    const { sequence, balance, last } = places.get(id) ?? { sequence: 0n, balance: 0n, last: null };
    const customers = kind === 'CUSTOMER';
    return {
      id,
      kind,
      currency,
      iban: customers ? `XX00${id.slice(-20)}` : null,
      overdraft: customers ? 10n ** 15n : 0n,
      balance,
      sequence,
      last_booked_at: last,
    };
  });
  const holders = accounts.flatMap(({ id, holder }) =>
    holder === undefined
      ? []
      : [{ account_id: id, customer_id: holder, display_name: 'Alice Test', may_view: true, may_pay: true }],
  );
  await owner.begin(async (sql) => {
    await insert(sql, 'ledger_account', rows);
    await insert(sql, 'ledger_holder', holders);
    await insert(sql, 'transfer', transfers);
    await insert(sql, 'entry', entries);
    await insert(sql, 'refused_transaction', refusals);
  });
}

/** Pieces of a size whose parameters one statement can have. The trigger of `entry` wants both sides of a transfer in one: 1,000 is even. */
async function insert(
  sql: postgres.TransactionSql<{ bigint: bigint }>,
  table: string,
  rows: Record<string, unknown>[],
) {
  for (let done = 0; done < rows.length; done += 1_000)
    await sql`INSERT INTO ${sql(table)} ${sql(rows.slice(done, done + 1_000) as never)}`;
}
