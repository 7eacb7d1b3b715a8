import { randomUUID } from 'node:crypto';
import {
  type Bank,
  type BankDatabases,
  type BankOptions,
  DATABASE_NAMES,
  type DatabaseName,
  startBank,
  type Transport,
} from '@florin/bank';
import type { DemoDesk, Explorer, GatewayProtection, Provider } from '@florin/gateway';
import { type Logger, type ServiceName, silentLogger } from '@florin/kit';
import { findImbalances } from '@florin/transaction';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { GraphqlClient } from './graphql-client.ts';
import { loanFaults } from './loan-faults.ts';
import { People } from './people.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export interface TestBankOptions {
  readonly transport?: Transport;
  /** Whether a sign-up is verified at once; it is without this. */
  readonly verifyAtSignUp?: boolean;
  readonly logger?: Logger;
  /** The page at `/`; there is none without this. */
  readonly explorer?: Explorer;
  /** Whom the page offers to sign in as. */
  readonly demo?: DemoDesk;
  readonly protection?: GatewayProtection;
  /** When accounts sleep. */
  readonly dormancy?: BankOptions['dormancy'];
  /** An external provider that signs people in. */
  readonly provider?: Provider;
}

/** A whole bank on a free port with its own databases. */
export interface TestBank {
  readonly url: string;
  readonly bank: Bank;
  readonly bus: Bank['bus'];
  readonly databases: BankDatabases;
  /** All keys are derived from it: a test forges with it, or starts a second instance. */
  readonly secret: string;
  readonly people: People;
  client(accessToken?: string): GraphqlClient;
  /** Fails with every imbalance of the ledger. */
  assertBooksBalance(): Promise<void>;
  /** Fails with everything in which loans and the ledger do not agree. No loan may be moving. */
  assertLoansAgree(): Promise<void>;
  /** Takes one subgraph's server away, where the transport is HTTP. */
  stopSubgraph(service: ServiceName): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestBank(options: TestBankOptions = {}): Promise<TestBank> {
  const databases = await createTestDatabases();
  const secret = `test secret ${randomUUID()}`;
  const bank = await startBank({
    databases,
    secret,
    transport: options.transport ?? 'in-process',
    host: '127.0.0.1',
    port: 0,
    verifyAtSignUp: options.verifyAtSignUp ?? true,
    logger: options.logger ?? silentLogger(),
    ...(options.explorer === undefined ? {} : { explorer: options.explorer }),
    ...(options.demo === undefined ? {} : { demo: options.demo }),
    ...(options.protection === undefined ? {} : { protection: options.protection }),
    ...(options.dormancy === undefined ? {} : { dormancy: options.dormancy }),
    ...(options.provider === undefined ? {} : { provider: options.provider }),
  });
  const client = (accessToken?: string) => new GraphqlClient(bank.url, accessToken);
  return {
    url: bank.url,
    bank,
    bus: bank.bus,
    databases,
    secret,
    people: new People(client, bank),
    client,
    assertBooksBalance: async () =>
      expect(await findImbalances(bank.databases.transaction), 'the books balance').toEqual([]),
    assertLoansAgree: async () => expect(await loanFaults(bank.databases), 'loans and the ledger agree').toEqual([]),
    stopSubgraph: async (service) => {
      const server = bank.servers.get(service);
      if (server === undefined) throw new Error('subgraphs have servers of their own with the transport http');
      await server.drain();
    },
    stop: async () => {
      await bank.stop();
      await Promise.all(Object.values(databases).map((database) => database.drop()));
    },
  };
}

async function createTestDatabases(): Promise<Record<DatabaseName, TestDatabase>> {
  const made = await Promise.all(DATABASE_NAMES.map(async (name) => [name, await createTestDatabase(name)] as const));
  return Object.fromEntries(made) as Record<DatabaseName, TestDatabase>;
}

/**
 * A bank for the tests of one file or `describe`: started before them, stopped after them, and after every test the books
 * must balance.
 *
 * @returns what gives the bank, inside a test
 */
export function useBank(options: TestBankOptions = {}): () => TestBank {
  let bank: TestBank | undefined;
  const current = () => {
    if (bank === undefined) throw new Error('the bank runs inside tests only');
    return bank;
  };
  beforeAll(async () => {
    bank = await startTestBank(options);
  });
  afterEach(() => current().assertBooksBalance());
  afterAll(() => bank?.stop());
  return current;
}
