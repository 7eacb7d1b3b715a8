import { appendToOutbox } from '@florin/events';
import { type Currency, type Logger, newId, orUnavailable, type ServiceClient, type Transaction } from '@florin/kit';
import { accountNumberLength, type Bank, ibanOf } from '../domain/iban.ts';
import { checkOpening, type Opening, type UncheckedOpening } from '../domain/opening.ts';
import { accountOpeningRefused } from '../events/published.ts';
import { type PushDependencies, pushToLedger } from '../ledger/push.ts';
import { ACCOUNTS_PER_CUSTOMER, IBAN_DRAWS } from '../limits.ts';
import {
  countOpenAccounts,
  findKey,
  insertAccount,
  insertKey,
  insertOpeningHolder,
  type KeyAnswer,
  type KeyName,
  lockOpenings,
  type NewAccount,
  type StoredKey,
} from '../store/openings.ts';
import { standingOf } from './standing.ts';
import type { Turns } from './turns.ts';

/** What opening an account came to. */
export type OpeningOutcome =
  /** The account is open: the ledger has it. */
  | { readonly kind: 'opened'; readonly accountId: string }
  | { readonly kind: 'limit-reached'; readonly limit: number }
  | { readonly kind: 'not-verified' }
  | { readonly kind: 'conflicting-key' }
  | { readonly kind: 'invalid'; readonly faults: Exclude<ReturnType<typeof checkOpening>, Opening> };

export interface OpeningDependencies extends PushDependencies {
  /** Calls the subgraph `customer`. */
  readonly customers: ServiceClient;
  readonly bank: Bank;
  readonly turns: Turns;
  readonly currencies: readonly Currency[];
  /** Draws so many random digits. */
  readonly drawDigits: (length: number) => string;
  readonly logger: Logger;
}

/** Who asks, and for which request. */
export interface Caller {
  readonly customerId: string;
  readonly traceId: string;
}

const NOTHING_YET = 'Accounts cannot be opened right now. Nothing happened; try again with the same key.';
const UNDER_WAY =
  'Your account is being opened, which takes longer than usual. It goes on by itself; try again with the same key to see it.';

/**
 * Opens an account in three steps: (1) one transaction writes key, account and holder, (2) the ledger opens its account,
 * (3) one transaction makes it active and publishes it. After a crash between any two of them the same key, or the resume
 * job, goes on where it stopped; the account's id is what makes each step happen once.
 *
 * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when another service is away; the same key goes on
 */
export async function openAccount(
  deps: OpeningDependencies,
  caller: Caller,
  unchecked: UncheckedOpening,
): Promise<OpeningOutcome> {
  const opening = checkOpening(unchecked, deps.currencies);
  if (!('key' in opening)) return { kind: 'invalid', faults: opening };
  const log = { logger: deps.logger, traceId: caller.traceId };
  const begun = await orUnavailable(() => beginOpening(deps, caller, opening), NOTHING_YET, log);
  if (begun.kind === 'opened')
    await orUnavailable(() => pushToLedger(deps, begun.accountId, caller.traceId), UNDER_WAY, log);
  return begun;
}

async function beginOpening(deps: OpeningDependencies, caller: Caller, opening: Opening): Promise<OpeningOutcome> {
  const name: KeyName = { actor: caller.customerId, mutation: 'openAccount', key: opening.key };
  const stored = await findKey(deps.database, name);
  // A key that was taken has passed the checks below; it is answered also while the service customer is away.
  if (stored !== undefined) return answerOf(stored, opening);
  // Asked before the lock too: while `customer` does not answer, nobody keeps a connection waiting for it; while it is slow, few do.
  if ((await standingOf(deps.customers, caller))?.verified !== true) return { kind: 'not-verified' };
  // READ COMMITTED: after the lock each statement sees what the last holder of the lock committed.
  return deps.turns.take(caller.customerId, () =>
    deps.database.begin(async (sql) => {
      await lockOpenings(sql, caller.customerId);
      const winner = await findKey(sql, name);
      if (winner !== undefined) return answerOf(winner, opening);
      // Under the lock: an erasure that does not see the account, which looks under it as well, is seen here.
      const standing = await standingOf(deps.customers, caller);
      if (standing?.verified !== true) return { kind: 'not-verified' };
      const account: NewAccount = {
        id: newId('account'),
        product: opening.product,
        currency: opening.currency,
        nickname: opening.nickname,
        customerId: caller.customerId,
        displayName: standing.displayName,
        at: deps.now(),
      };
      const answer = await writeOpening(sql, deps, account);
      await insertKey(sql, name, { fingerprint: opening.fingerprint, answer });
      if (answer.kind === 'limit-reached') await appendToOutbox(sql, [accountOpeningRefused(caller.customerId)]);
      return answer;
    }),
  );
}

function answerOf(stored: StoredKey, opening: Opening): OpeningOutcome {
  return stored.fingerprint === opening.fingerprint ? stored.answer : { kind: 'conflicting-key' };
}

async function writeOpening(sql: Transaction, deps: OpeningDependencies, account: NewAccount): Promise<KeyAnswer> {
  if ((await countOpenAccounts(sql, account.customerId)) >= ACCOUNTS_PER_CUSTOMER)
    return { kind: 'limit-reached', limit: ACCOUNTS_PER_CUSTOMER };
  await insertUnderFreeNumber(sql, deps, account);
  await insertOpeningHolder(sql, account);
  return { kind: 'opened', accountId: account.id };
}

async function insertUnderFreeNumber(sql: Transaction, deps: OpeningDependencies, account: NewAccount): Promise<void> {
  for (let draw = 0; draw < IBAN_DRAWS; draw += 1) {
    const iban = ibanOf(deps.bank, deps.drawDigits(accountNumberLength(deps.bank)));
    if (await insertAccount(sql, account, iban)) return;
  }
  throw new Error(`${IBAN_DRAWS} account numbers drawn at random were all taken`);
}
