import { appendToOutbox } from '@florin/events';
import { type Database, type ServiceClient, ServiceUnavailable } from '@florin/kit';
import { ledgerStatusOf } from '../domain/account.ts';
import { takeDecision } from '../dormancy/take-decision.ts';
import { accountOpened } from '../events/published.ts';
import { type AccountFacts, activate, noteConfirmed, readFacts } from '../store/ledger-versions.ts';

/** What pushing needs. */
export interface PushDependencies {
  readonly database: Database;
  /** Calls the subgraph `transaction`. */
  readonly ledger: ServiceClient;
  readonly now: () => Date;
}

const PUT_LEDGER_ACCOUNT = `
  mutation ($input: PutLedgerAccountInput!) { putLedgerAccount(input: $input) { version status } }`;

/**
 * Tells the ledger what it enforces of an account: holders with their rights, status, and limits. Idempotent and versioned, so it can
 * be run again after a crash at any point, and side by side; the confirmation that ends an opening publishes `AccountOpened`.
 * When it returns, the ledger has the version that stood when it was called, or a newer one.
 *
 * @throws ServiceUnavailable when the ledger did not confirm; the resume job tries again
 */
export async function pushToLedger(deps: PushDependencies, accountId: string, traceId: string): Promise<void> {
  const facts = await readFacts(deps.database, accountId);
  if (facts === undefined) throw new Error('an account that does not exist cannot be told to the ledger');
  if (facts.ledgerVersion === facts.version) return;
  const taken = await putLedgerAccount(deps.ledger, facts, traceId);
  if (taken.version < facts.version)
    throw new ServiceUnavailable('the ledger did not take the newest version of an account');
  if (taken.version > facts.version) await assertStillKnown(deps.database, accountId, taken.version);
  if (facts.dormantUnlessMovedSince === null) return confirm(deps, facts);
  if (await takeDecision(deps.database, facts, taken, deps.now())) await pushToLedger(deps, accountId, traceId);
}

/** What the ledger has of an account. */
interface Taken {
  readonly version: number;
  readonly status: string;
}

async function putLedgerAccount(ledger: ServiceClient, facts: AccountFacts, traceId: string): Promise<Taken> {
  const input = {
    accountId: facts.id,
    version: facts.version,
    iban: facts.iban,
    product: facts.product,
    currency: facts.currency,
    status: ledgerStatusOf(facts.status),
    overdraftMinor: '0',
    acceptsWhileFrozen: facts.acceptsWhileFrozen,
    limits: facts.limits,
    ...(facts.dormantUnlessMovedSince === null ? {} : { dormantUnlessMovedSince: facts.dormantUnlessMovedSince }),
    holders: facts.holders.map(({ customerId, displayName, rights }) => ({
      customerId,
      displayName,
      view: rights.includes('VIEW'),
      pay: rights.includes('PAY'),
    })),
  };
  const answer = await ledger.call<{ putLedgerAccount: Taken }>({
    query: PUT_LEDGER_ACCOUNT,
    variables: { input },
    traceId,
  });
  return answer.putLedgerAccount;
}

/**
 * A newer version at the ledger is one that somebody pushed in the meantime. One that this database never had means that it
 * was restored from an old backup: the ledger would drop all that is pushed, and rights taken away would stay.
 */
async function assertStillKnown(database: Database, accountId: string, taken: number): Promise<void> {
  const facts = await readFacts(database, accountId);
  if (facts === undefined || facts.version < taken)
    throw new Error(`the ledger has version ${taken} of account ${accountId}, which is unknown here`);
}

async function confirm(deps: PushDependencies, facts: AccountFacts): Promise<void> {
  if (facts.status !== 'OPENING') return noteConfirmed(deps.database, facts.id, facts.version);
  // READ COMMITTED; the conditional update locks the row, so of several that confirm one publishes.
  await deps.database.begin(async (sql) => {
    if (await activate(sql, facts.id, facts.version, deps.now())) await appendToOutbox(sql, [accountOpened(facts)]);
  });
}
