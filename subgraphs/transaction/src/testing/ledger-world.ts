import { randomUUID } from 'node:crypto';
import { createVault, derivedKeyService, withVault } from '@florin/encryption';
import { type Currency, type Database, fingerprintOf, newId, openDatabase } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { cashDrawer, fundingAccount } from '../domain/chart-of-accounts.ts';
import type { AccountStatus, LedgerAccountState } from '../domain/ledger-account.ts';
import type { LedgerTransaction, OrderAnswer } from '../domain/ledger-transaction.ts';
import type { AccountReference, Order, TransactionKind } from '../domain/order.ts';
import type { Product } from '../interest/domain/product-terms.ts';
import { createLedger, type LedgerOptions } from '../ledger/create-ledger.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { OrderQueueLimits } from '../ledger/order-queue.ts';
import { findImbalances } from '../store/audit-books.ts';

/** A customer's account as a test opened it. */
export interface TestAccount {
  readonly id: string;
  readonly iban: string;
  readonly holder: string;
  readonly state: LedgerAccountState;
}

/** A ledger on a database of its own. `close` fails the test when the books do not balance. */
export interface LedgerWorld {
  readonly test: TestDatabase;
  readonly database: Database;
  readonly ledger: Ledger;
  /** Another instance on the same database. */
  another(limits?: Partial<OrderQueueLimits>, url?: string): { ledger: Ledger; database: Database };
  open(options?: AccountOptions): Promise<TestAccount>;
  change(account: TestAccount, change: Partial<LedgerAccountState>): Promise<TestAccount>;
  fund(account: TestAccount, amount: bigint): Promise<OrderAnswer>;
  balanceOf(account: TestAccount): Promise<bigint>;
  imbalances(): Promise<string[]>;
  close(): Promise<void>;
}

interface AccountOptions {
  readonly holder?: string;
  readonly name?: string;
  readonly currency?: Currency;
  readonly status?: AccountStatus;
  readonly overdraft?: bigint;
  readonly product?: Product;
}

export async function openLedgerWorld(
  limits: Partial<OrderQueueLimits> = {},
  rules: Pick<LedgerOptions, 'productTerms' | 'withholdingTax'> = {},
): Promise<LedgerWorld> {
  const test = await createTestDatabase('transaction');
  const databases: Database[] = [];
  const ledgers: Ledger[] = [];
  const another: LedgerWorld['another'] = (own = limits, url = test.appUrl) => {
    const database = withVault(
      openDatabase({ url, applicationName: 'ledger test', maxConnections: 4 }),
      createVault(derivedKeyService('a secret of these tests', 'transaction')),
    );
    const ledger = createLedger(database, 'Europe/Amsterdam', { queue: own, ...rules });
    databases.push(database);
    ledgers.push(ledger);
    return { ledger, database };
  };
  const { ledger, database } = another();
  const put = async (state: LedgerAccountState): Promise<TestAccount> => {
    await ledger.putAccount(state);
    return { id: state.accountId, iban: state.iban, holder: state.holders[0]?.customerId ?? '', state };
  };
  return {
    test,
    database,
    ledger,
    another,
    open: (options = {}) => put(newAccountState(options)),
    change: (account, change) => put({ ...account.state, version: account.state.version + 1, ...change }),
    fund: (account, amount) => ledger.post(depositOrder(account, amount)),
    async balanceOf(account) {
      const [row] = await database<{ balance: bigint }[]>`SELECT balance FROM ledger_account WHERE id = ${account.id}`;
      return row?.balance ?? -1n;
    },
    imbalances: () => findImbalances(database),
    async close() {
      await Promise.all(ledgers.map((each) => each.drain()));
      const faults = await findImbalances(database);
      await Promise.all(databases.map((each) => each.end()));
      await test.drop();
      if (faults.length > 0) throw new Error(`the books do not balance:\n${faults.join('\n')}`);
    },
  };
}

let ibans = 0;

/** A number that fits no bank: tests of the ledger need it to be unique, not valid. */
function testIban(): string {
  ibans += 1;
  return `XX00TEST${String(process.pid).padStart(7, '0')}${String(ibans).padStart(8, '0')}`;
}

function newAccountState(options: AccountOptions = {}): LedgerAccountState {
  const customerId = options.holder ?? newId('customer');
  return {
    accountId: newId('account'),
    version: 1,
    iban: testIban(),
    currency: options.currency ?? 'EUR',
    status: options.status ?? 'ACTIVE',
    overdraft: options.overdraft ?? 0n,
    product: options.product,
    holders: [{ customerId, displayName: options.name ?? 'Alice Test', mayView: true, mayPay: true }],
  };
}

export type OrderOptions = Partial<Pick<Order, 'actor' | 'capacity' | 'idempotencyKey' | 'reference'>> & {
  readonly currency?: Currency;
};

function order(
  kind: TransactionKind,
  actor: string,
  debit: AccountReference,
  credit: AccountReference,
  amount: bigint,
  options: OrderOptions,
): Order {
  const currency = options.currency ?? 'EUR';
  const reference = options.reference ?? null;
  const { capacity = 'HOLDER', idempotencyKey = randomUUID() } = options;
  const input = { kind, debit: { ...debit }, credit: { ...credit }, amount: amount.toString(), currency, reference };
  return {
    kind,
    actor: options.actor ?? actor,
    capacity,
    idempotencyKey,
    fingerprint: fingerprintOf(JSON.parse(JSON.stringify(input))),
    debit,
    credit,
    amount: { amount, currency },
    reference,
  };
}

export function transferOrder(
  from: TestAccount,
  to: TestAccount | AccountReference,
  amount: bigint,
  options: OrderOptions = {},
): Order {
  const credit: AccountReference = 'by' in to ? to : { by: 'id', id: to.id };
  return order('TRANSFER', from.holder, { by: 'id', id: from.id }, credit, amount, options);
}

export function depositOrder(to: TestAccount, amount: bigint, options: OrderOptions = {}): Order {
  const account = fundingAccount('sandbox', options.currency ?? 'EUR');
  return order('DEPOSIT', to.holder, { by: 'own', account }, { by: 'id', id: to.id }, amount, options);
}

export function withdrawalOrder(from: TestAccount, amount: bigint, options: OrderOptions = {}): Order {
  const account = fundingAccount('sandbox', options.currency ?? 'EUR');
  return order('WITHDRAWAL', from.holder, { by: 'id', id: from.id }, { by: 'own', account }, amount, options);
}

export function counterOrder(
  kind: 'DEPOSIT' | 'WITHDRAWAL',
  teller: string,
  at: TestAccount,
  amount: bigint,
  options: OrderOptions = {},
): Order {
  const drawer: AccountReference = { by: 'own', account: cashDrawer(teller, options.currency ?? 'EUR') };
  const customer: AccountReference = { by: 'id', id: at.id };
  const [debit, credit] = kind === 'DEPOSIT' ? [drawer, customer] : [customer, drawer];
  return order(kind, teller, debit, credit, amount, { capacity: 'TELLER', ...options });
}

/** The recorded transaction of an answer. @throws Error for an answer without one */
export function recorded(answer: OrderAnswer): LedgerTransaction {
  if (answer.outcome !== 'RECORDED') throw new Error(`not recorded: ${answer.outcome}`);
  return answer.transaction;
}

/** `BOOKED`, a refusal's code, or the outcome of an order that left no trace. */
export function outcomeOf(answer: OrderAnswer): string {
  if (answer.outcome !== 'RECORDED') return answer.outcome;
  const { state } = answer.transaction;
  return state.status === 'BOOKED' ? 'BOOKED' : state.refusal.code;
}
