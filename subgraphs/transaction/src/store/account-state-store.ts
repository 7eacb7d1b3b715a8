import { appendToOutbox } from '@florin/events';
import { type Database, publicError, type Transaction, violatedConstraint } from '@florin/kit';
import type { AccountStatus, LedgerAccountState } from '../domain/ledger-account.ts';
import { ledgerAccountChanged } from '../events/published.ts';

interface StoredState {
  readonly version: number;
  readonly currency: string;
  readonly iban: string | null;
  readonly status: AccountStatus;
}

/**
 * Takes over what the service `account` says, if it is newer. READ COMMITTED; locks one account row, after which no batch can
 * read holders or status until the commit, so a right that is taken away is gone when this answers.
 *
 * @returns the version that the ledger has now
 * @throws GraphQLError `BAD_USER_INPUT` when a fact would change that never changes: currency, number, closed for good
 */
export async function putAccountState(database: Database, state: LedgerAccountState): Promise<number> {
  try {
    return await database.begin((sql) => putLocked(sql, state));
  } catch (error) {
    switch (violatedConstraint(error)) {
      case 'ledger_account_iban_key':
        throw publicError('BAD_USER_INPUT', 'This number belongs to another account.');
      case 'ledger_account_not_overdrawn':
        throw publicError('BAD_USER_INPUT', 'More of the overdraft is in use.');
      default:
        throw error;
    }
  }
}

async function putLocked(sql: Transaction, state: LedgerAccountState): Promise<number> {
  await sql`
    INSERT INTO ledger_account (id, kind, currency, iban) VALUES (${state.accountId}, 'CUSTOMER', ${state.currency}, ${state.iban})
    ON CONFLICT (id) DO NOTHING`;
  const [stored] = await sql<StoredState[]>`
    SELECT version, currency, iban, status FROM ledger_account WHERE id = ${state.accountId} FOR UPDATE`;
  if (stored === undefined) throw new Error('an account vanished');
  if (stored.version >= state.version) return stored.version;
  assertSameAccount(stored, state);
  await sql`
    UPDATE ledger_account SET version = ${state.version}, status = ${state.status}, overdraft = ${state.overdraft}
    WHERE id = ${state.accountId}`;
  await sql`DELETE FROM ledger_holder WHERE account_id = ${state.accountId}`;
  const rows = state.holders.map((holder) => ({
    account_id: state.accountId,
    customer_id: holder.customerId,
    display_name: holder.displayName,
    may_view: holder.mayView,
    may_pay: holder.mayPay,
  }));
  if (rows.length > 0) await sql`INSERT INTO ledger_holder ${sql(rows)}`;
  await appendToOutbox(sql, [ledgerAccountChanged(state)]);
  return state.version;
}

function assertSameAccount(stored: StoredState, state: LedgerAccountState): void {
  if (stored.currency !== state.currency) throw publicError('BAD_USER_INPUT', "An account's currency never changes.");
  if (stored.iban !== state.iban) throw publicError('BAD_USER_INPUT', "An account's number never changes.");
  if (stored.status === 'CLOSED' && state.status !== 'CLOSED')
    throw publicError('BAD_USER_INPUT', 'A closed account never moves again.');
}
