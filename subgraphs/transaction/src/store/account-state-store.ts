import { vaultOf } from '@florin/encryption';
import { appendToOutbox } from '@florin/events';
import { type Database, publicError, type Transaction, violatedConstraint } from '@florin/kit';
import { type BankCalendar, bookingInstant } from '../domain/booking-time.ts';
import type { AccountStatus, LedgerAccountState } from '../domain/ledger-account.ts';
import { ledgerAccountChanged } from '../events/published.ts';
import type { Product } from '../interest/domain/product-terms.ts';
import { readClock } from './clock-store.ts';
import { isUnmoved } from './idle-accounts.ts';
import { numberIndex, sealName, sealNumber } from './sealed-accounts.ts';
import { type LimitTimes, putLimits } from './spending-store.ts';

interface StoredState {
  readonly version: number;
  readonly currency: string;
  /** Of a row that is not sealed yet. */
  readonly iban: string | null;
  readonly iban_index: Buffer | null;
  readonly status: AccountStatus;
  readonly product: Product | null;
  readonly last_booked_at: Date | null;
}

/**
 * Takes over what the service `account` says, if it is newer. READ COMMITTED; locks one account row, after which no batch can
 * read holders or status until the commit, so a right that is taken away is gone when this answers.
 *
 * @returns the version that the ledger has now, and where the account stands in it
 * @throws GraphQLError `BAD_USER_INPUT` when a fact would change that never changes: currency, number, closed for good
 */
export async function putAccountState(
  database: Database,
  state: LedgerAccountState,
  rules: LimitRules,
): Promise<TakenState> {
  const sealed = await sealState(database, state);
  try {
    return await database.begin((sql) => putLocked(sql, state, sealed, rules));
  } catch (error) {
    switch (violatedConstraint(error)) {
      case 'ledger_account_iban_index_key':
        throw numberTaken();
      case 'ledger_account_not_overdrawn':
        throw publicError('BAD_USER_INPUT', 'More of the overdraft is in use.');
      default:
        throw error;
    }
  }
}

/** What is sealed of an account, before its lock is taken: nothing is asked of a key service under it. */
interface SealedState {
  readonly iban: Buffer | null;
  readonly ibanIndex: Buffer;
  /** In the order of the holders. */
  readonly names: readonly (Buffer | null)[];
}

async function sealState(database: Database, { accountId, iban, holders }: LedgerAccountState): Promise<SealedState> {
  const vault = vaultOf(database);
  const key = (await vault.sealingKeys(database, [accountId])).get(accountId);
  if (key === undefined) throw new Error('an account has no key');
  return {
    iban: sealNumber(key, accountId, iban),
    ibanIndex: numberIndex(await vault.blindIndex(database), iban),
    names: holders.map(({ customerId, displayName: name }) => sealName(key, { accountId, customerId, name })),
  };
}

/** What the ledger has of an account. */
export interface TakenState {
  readonly version: number;
  readonly status: AccountStatus;
}

/** How changes of limits are timed. */
export interface LimitRules {
  readonly calendar: BankCalendar;
  /** How long a raised limit waits before it holds. */
  readonly raiseDelayMs: number;
}

async function putLocked(
  sql: Transaction,
  state: LedgerAccountState,
  sealed: SealedState,
  rules: LimitRules,
): Promise<TakenState> {
  // Of a number that is not sealed yet no index knows. Opened when the ledger's clock says: its days are what this is compared with.
  await sql`
    INSERT INTO ledger_account (id, kind, currency, iban_sealed, iban_index, created_at)
    SELECT ${state.accountId}, 'CUSTOMER', ${state.currency}, ${sealed.iban}, ${sealed.ibanIndex},
      date_trunc('milliseconds', clock_timestamp()) + offset_ms * interval '1 millisecond'
    FROM ledger_clock WHERE NOT EXISTS (SELECT FROM ledger_account WHERE iban = ${state.iban})
    ON CONFLICT (id) DO NOTHING`;
  const [stored] = await sql<StoredState[]>`
    SELECT version, currency, iban, iban_index, status, product, last_booked_at FROM ledger_account
    WHERE id = ${state.accountId} FOR UPDATE`;
  if (stored === undefined) throw numberTaken();
  if (stored.version >= state.version) return { version: stored.version, status: stored.status };
  assertSameAccount(stored, state, sealed.ibanIndex);
  const status = await statusOf(sql, state, rules);
  await sql`
    UPDATE ledger_account SET version = ${state.version}, status = ${status}, overdraft = ${state.overdraft},
      accepts_while_frozen = ${state.acceptsWhileFrozen ?? true},
      product = coalesce(product, ${state.product ?? null})
    WHERE id = ${state.accountId}`;
  await sql`DELETE FROM ledger_holder WHERE account_id = ${state.accountId}`;
  const rows = state.holders.map((holder, place) => ({
    account_id: state.accountId,
    customer_id: holder.customerId,
    display_name_sealed: sealed.names[place] ?? null,
    may_view: holder.mayView,
    may_pay: holder.mayPay,
  }));
  if (rows.length > 0) await sql`INSERT INTO ledger_holder ${sql(rows)}`;
  await putLimits(sql, state.accountId, state.limits ?? [], await limitTimes(sql, stored, rules));
  await appendToOutbox(sql, [ledgerAccountChanged({ ...state, status })]);
  return { version: state.version, status };
}

/** Under the account's lock: a movement that comes before is seen, and one that comes after finds the status. */
async function statusOf(
  sql: Transaction,
  { accountId, status, dormantUnlessMovedSince: day }: LedgerAccountState,
  { calendar }: LimitRules,
): Promise<AccountStatus> {
  if (day === undefined || status !== 'ACTIVE') return status;
  return (await isUnmoved(sql, accountId, calendar.startOf(day))) ? 'DORMANT' : status;
}

async function limitTimes(
  sql: Transaction,
  { last_booked_at: lastBookedAt }: StoredState,
  { calendar, raiseDelayMs }: LimitRules,
): Promise<LimitTimes> {
  const now = await readClock(sql);
  const today = calendar.dayOf(bookingInstant(now, [{ lastBookedAt }]));
  return { now, raisedFrom: new Date(now.getTime() + raiseDelayMs), today, todayBegan: calendar.startOf(today) };
}

function numberTaken() {
  return publicError('BAD_USER_INPUT', 'This number belongs to another account.');
}

function assertSameAccount(stored: StoredState, state: LedgerAccountState, ibanIndex: Buffer): void {
  if (stored.currency !== state.currency) throw publicError('BAD_USER_INPUT', "An account's currency never changes.");
  if (stored.product !== null && state.product !== undefined && stored.product !== state.product)
    throw publicError('BAD_USER_INPUT', "An account's product never changes.");
  const sameNumber = stored.iban_index === null ? stored.iban === state.iban : stored.iban_index.equals(ibanIndex);
  if (!sameNumber) throw publicError('BAD_USER_INPUT', "An account's number never changes.");
  if (stored.status === 'CLOSED' && state.status !== 'CLOSED')
    throw publicError('BAD_USER_INPUT', 'A closed account never moves again.');
}
