import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bank, type BankDatabases, DATABASE_NAMES, type DatabaseName, migrateBank, startBank } from '@florin/bank';
import { silentLogger } from '@florin/kit';
import { type EmbeddedPostgres, type ServerSettings, type ServiceDatabase, startPostgres } from '@florin/postgres';
import { GraphqlClient, People } from '@florin/testkit';
import { keepLogFiles } from '../disk.ts';

/**
 * The benchmark's own bank on a fresh PostgreSQL. It opens the accounts, signs clients in and audits the books; the processes
 * that are measured are others on the same databases with the same keys, and meanwhile this one rests: a second bank would take part in
 * everything that comes after a booking.
 */
export interface BenchBank {
  readonly postgres: EmbeddedPostgres;
  readonly databases: BankDatabases;
  readonly secret: string;
  /** Where its files are; gone with `close`. */
  readonly folder: string;
  /** While it does not rest. */
  readonly bank: Bank;
  readonly people: People;
  /** Stops the bank, for what is measured. */
  rest(): Promise<void>;
  /** Does something with the bank, which it starts for that where it rests. */
  awake<T>(use: () => Promise<T>): Promise<T>;
  /** Starts PostgreSQL again with other settings; who is connected loses the connection. */
  restartPostgres(settings: ServerSettings): Promise<EmbeddedPostgres>;
  close(): Promise<void>;
}

export async function openBenchBank(): Promise<BenchBank> {
  const folder = mkdtempSync(join(tmpdir(), 'florin-bench-'));
  const dataFolder = join(folder, 'postgres');
  let postgres = await startPostgres({ dataFolder });
  await keepLogFiles(postgres);
  const create = (service: DatabaseName): Promise<ServiceDatabase> =>
    postgres.createServiceDatabase({
      name: databaseOf(service),
      owner: { role: `${databaseOf(service)}_owner` },
      app: { role: databaseOf(service) },
    });
  const made = new Map<string, ServiceDatabase>();
  for (const name of DATABASE_NAMES) made.set(name, await create(name));
  const databases = Object.fromEntries(made) as BankDatabases;
  const logger = silentLogger();
  await migrateBank(databases, logger);
  const secret = `bench secret ${randomUUID()}`;
  const start = () =>
    startBank({
      databases,
      secret,
      transport: 'in-process',
      host: '127.0.0.1',
      port: 0,
      verifyAtSignUp: true,
      logger,
    });
  let running: Bank | undefined = await start();
  const bank = () => {
    if (running === undefined) throw new Error('the bank rests');
    return running;
  };
  const rest = async () => {
    await running?.stop();
    running = undefined;
  };
  const itself = {
    get url() {
      return bank().url;
    },
    get databases() {
      return bank().databases;
    },
  };
  return {
    get postgres() {
      return postgres;
    },
    databases,
    secret,
    folder,
    get bank() {
      return bank();
    },
    people: new People((token) => new GraphqlClient(bank().url, token), itself),
    rest,
    async awake(use) {
      if (running !== undefined) return use();
      running = await start();
      try {
        return await use();
      } finally {
        await rest();
      }
    },
    async restartPostgres(settings) {
      const { port } = postgres;
      await postgres.stop();
      postgres = await startPostgres({ dataFolder, port, settings });
      return postgres;
    },
    async close() {
      await rest();
      await postgres.stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The name of a service's database, as `pnpm start` gives it. */
export function databaseOf(service: string): string {
  return `florin_${service}`;
}
