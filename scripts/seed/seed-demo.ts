import { type BankDatabases, startBank } from '@florin/bank';
import type { Logger } from '@florin/kit';
import { type DemoState, markBegun, markComplete, readDemoState, whileSeedingAlone } from './demo-mark.ts';
import { demoBegin } from './movements.ts';
import { SeedClock } from './seed-clock.ts';
import { seedMovements } from './seed-movements.ts';
import { seedPeople } from './seed-people.ts';
import { signOut } from './seed-sessions.ts';
import { seedTickets } from './seed-tickets.ts';

/** The ledger keeps a client's key for at least seven days: after that, a repeated movement would be a second one. */
const RESUMABLE_FOR_MS = 6 * 86_400_000;

export interface SeedOptions {
  readonly databases: BankDatabases;
  readonly secret: string;
  readonly logger: Logger;
  /** Told before each step that takes time. */
  readonly onProgress: (text: string) => void;
}

/** What came of it; `complete` has the account numbers by `<customer>/<account>`. */
export type SeedOutcome =
  | Extract<DemoState, { kind: 'complete' | 'foreign' }>
  | { readonly kind: 'expired'; readonly firstStart: Date };

/**
 * Makes the demo's people, accounts, three months of movements and a few tickets, once. The bank that it does so with opens no door but a
 * private one, and is closed again before the real one opens: nobody meets a bank that lives in the past.
 */
export async function seedDemo(options: SeedOptions): Promise<SeedOutcome> {
  const state = await readDemoState(options.databases);
  if (state.kind === 'complete' || state.kind === 'foreign') return state;
  return whileSeedingAlone(options.databases, async () => {
    // Another start may have been at it while this one waited.
    const now = await readDemoState(options.databases);
    if (now.kind === 'complete' || now.kind === 'foreign') return now;
    const firstStart = now.kind === 'begun' ? now.firstStart : new Date();
    if (Date.now() - firstStart.getTime() > RESUMABLE_FOR_MS) return { kind: 'expired', firstStart };
    return seed(options, firstStart);
  });
}

async function seed({ databases, secret, logger, onProgress }: SeedOptions, firstStart: Date): Promise<SeedOutcome> {
  onProgress('Making demo data: people and accounts (once)');
  await markBegun(databases, firstStart);
  const begin = demoBegin(firstStart);
  const clock = new SeedClock(begin);
  const bank = await startBank({
    databases,
    secret,
    transport: 'in-process',
    host: '127.0.0.1',
    port: 0,
    // The demo's compliance officer decides, so that one customer can be left to whoever tries the demo.
    verifyAtSignUp: false,
    clocks: { customer: clock.now, account: () => new Date(clock.now()) },
    // Nobody waits for alerts of the past while it is made.
    holdsEventsBack: true,
    logger,
  });
  try {
    const access = { url: `http://127.0.0.1:${bank.port}`, customerDatabase: bank.databases.customer, clock };
    const people = await seedPeople(access);
    const { accounts, sessions } = people;
    onProgress('Making demo data: three months of movements, and some tickets');
    const [movements, tickets] = await Promise.all([
      seedMovements(bank.transaction.ledger, accounts, firstStart),
      seedTickets(access.url, people),
    ]);
    await Promise.all([...sessions.values()].map((session) => signOut(access.url, session)));
    const ibans = Object.fromEntries([...accounts].map(([name, { iban }]) => [name, iban]));
    await markComplete(databases, firstStart, ibans);
    logger.info({ movements, tickets, accounts: accounts.size }, 'demo data made');
    return { kind: 'complete', ibans };
  } finally {
    await bank.stop();
  }
}
