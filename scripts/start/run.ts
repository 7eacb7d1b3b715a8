import { join } from 'node:path';
import type { Bank, BankDatabases } from '@florin/bank';
import type { DemoDesk, GatewayProtection } from '@florin/gateway';
import type { Logger } from '@florin/kit/logging';
import { readStartConfig, type StartConfig } from './config.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { createDatabases, type Server, startEmbedded, useOther } from './databases.ts';
import { StartFailure, sentenceFor } from './failure.ts';
import { assertGatewayPortFree, portFailure } from './gateway-port.ts';
import { openLog } from './log-file.ts';
import { writeNpxShortcut } from './npx-shortcut.ts';
import { Shutdown, StoppedWhileStarting } from './shutdown.ts';
import { listenForSignals } from './signals.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { welcome } from './welcome.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What all steps of a start share. */
interface Start {
  readonly config: StartConfig;
  readonly folder: DataFolder;
  readonly logger: Logger;
  readonly terminal: Terminal;
  readonly shutdown: Shutdown;
}

/** Starts the bank, waits until somebody asks for its end, and ends it. Sets the process's exit code and exits. */
export async function run(env: Record<string, string | undefined>): Promise<void> {
  const terminal = processTerminal();
  const shutdown = new Shutdown();
  listenForSignals(shutdown, terminal);
  let exitCode = 0;
  let logger: Logger | undefined;
  let dataFolder = '.data';
  try {
    const config = readStartConfig(env);
    dataFolder = config.FLORIN_DATA;
    await assertGatewayPortFree(config.HOST, config.PORT);
    const folder = openDataFolder(dataFolder);
    logger = openLog(folder.log, config.LOG_LEVEL, terminal);
    recordCrashes(logger, terminal, folder.log);
    await start({ config, folder, logger, terminal, shutdown });
    await shutdown.requested;
  } catch (error) {
    if (!(error instanceof StoppedWhileStarting)) {
      exitCode = 1;
      explain(error, dataFolder, logger, terminal);
    }
  }
  try {
    await shutdown.close();
    if (exitCode === 0) terminal.say('Stopped. Everything is kept for the next start.');
  } catch (error) {
    exitCode = 1;
    explain(error, dataFolder, logger, terminal);
  }
  process.exit(exitCode);
}

async function start(context: Start): Promise<void> {
  const { config, folder, logger, terminal, shutdown } = context;
  terminal.step('Starting Florin');
  // Two kinds of work side by side: PostgreSQL starts in its own process while this one loads the bank's modules.
  const [server, bankModule] = await settled([startServer(context), import('@florin/bank')]);
  assertGoingOn(shutdown);
  const protection = await protectionFor(config);
  terminal.step('Checking the databases');
  const coming = createDatabases(server);
  const migrations = await bankModule.migrateBank(coming, logger);
  const made = Object.entries(coming).map(async ([name, database]) => [name, await database] as const);
  const databases = Object.fromEntries(await Promise.all(made)) as BankDatabases;
  if (migrations > 0) terminal.step(`Made the tables (${migrations} migrations)`);
  assertGoingOn(shutdown);
  const demo = config.FLORIN_DEMO ? await makeDemo(context, databases) : await assertNoHalfDemo(databases);
  assertGoingOn(shutdown);
  const { prepareExplorer } = await import('./explorer.ts');
  const explorer = config.FLORIN_EXPLORER ? prepareExplorer(terminal, logger) : undefined;
  const bank = await bankModule
    .startBank({
      databases,
      secret: folder.secret,
      transport: config.FLORIN_TRANSPORT,
      host: config.HOST,
      port: config.PORT,
      verifyAtSignUp: config.FLORIN_VERIFY_AT_SIGN_UP,
      protection,
      logger,
      ...(explorer === undefined ? {} : { explorer: explorer.explorer }),
      ...(demo === undefined ? {} : { demo }),
    })
    .catch((error: unknown) => {
      throw portFailure(error, config.HOST, config.PORT);
    });
  shutdown.add(() => bank.stop());
  if (explorer !== undefined) shutdown.add(() => explorer.stop());
  announce(context, bank, demo);
  explorer?.begin();
  // Whoever started it some other way has no use for it, and nobody waits for it.
  await writeNpxShortcut(ROOT).catch((error: unknown) => logger.debug({ err: error }, 'no shortcut for npx'));
}

async function protectionFor(config: StartConfig): Promise<GatewayProtection> {
  const { protectionOf } = await import('@florin/gateway');
  try {
    return protectionOf(config);
  } catch (error) {
    throw new StartFailure(`TRUSTED_DOCUMENTS: ${config.TRUSTED_DOCUMENTS} is no list of operations.`, {
      cause: error,
    });
  }
}

async function startServer({ config, folder, logger, terminal, shutdown }: Start): Promise<Server> {
  const server =
    config.DATABASE_URL === undefined
      ? await startEmbedded(folder, terminal, logger)
      : await useOther(config.DATABASE_URL, folder);
  shutdown.add(async (reason) => {
    if (reason === 'stop') await server.stop();
  });
  return server;
}

/** While the demo's movements are made the ledger's clock is weeks behind, and what is booked stays: a bank does not open on that. */
async function assertNoHalfDemo(databases: BankDatabases): Promise<undefined> {
  const { readDemoState } = await import('../seed/demo-mark.ts');
  if ((await readDemoState(databases)).kind !== 'begun') return;
  throw new StartFailure(
    'The demo data is half made: start once without FLORIN_DEMO=false, which completes it, or choose another folder by FLORIN_DATA.',
  );
}

/** The demo's sign-ins, after its data was made where there is none yet; `undefined` where it must not be made. */
async function makeDemo({ folder, terminal, logger }: Start, databases: BankDatabases): Promise<DemoDesk | undefined> {
  const [{ seedDemo }, { createDemoDesk }] = await Promise.all([
    import('../seed/seed-demo.ts'),
    import('../seed/demo-desk.ts'),
  ]);
  const onProgress = (text: string) => terminal.step(text);
  const outcome = await seedDemo({ databases, secret: folder.secret, logger, onProgress });
  switch (outcome.kind) {
    case 'complete':
      return createDemoDesk(outcome.ibans);
    case 'foreign':
      terminal.step('Starting without demo data: these databases have data of their own, to which none is added');
      return undefined;
    case 'expired':
      throw new StartFailure(
        `The demo data was begun on ${outcome.firstStart.toISOString().slice(0, 10)} and never finished, which is too long ago to go on: move ${folder.path} away to begin anew.`,
      );
  }
}

function announce({ terminal, folder, logger }: Start, bank: Bank, demo: DemoDesk | undefined): void {
  const seconds = performance.now() / 1000;
  terminal.say(welcome({ url: bank.url, seconds, log: folder.log, signIns: demo?.signIns ?? [] }));
  logger.info({ port: bank.port, tookMs: Math.round(seconds * 1000) }, 'the bank is open');
}

/** All results, or the first failure, but not before all have ended: what was begun is known then, and can be undone. */
async function settled<A, B>(work: readonly [Promise<A>, Promise<B>]): Promise<[A, B]> {
  const [first, second] = await Promise.allSettled(work);
  if (first.status === 'rejected') throw first.reason;
  if (second.status === 'rejected') throw second.reason;
  return [first.value, second.value];
}

function assertGoingOn(shutdown: Shutdown): void {
  if (shutdown.isRequested) throw new StoppedWhileStarting();
}

function explain(error: unknown, dataFolder: string, logger: Logger | undefined, terminal: Terminal): void {
  const sentence = sentenceFor(error, dataFolder);
  if (sentence !== undefined) {
    terminal.complain(sentence);
    return;
  }
  // Nobody foresaw it: the details are for whoever repairs it, not for the terminal.
  if (logger === undefined) throw error;
  logger.fatal({ err: error }, 'Florin failed');
}

/** A bug that nobody caught ends the process: going on with an unknown state is worse in a bank. */
function recordCrashes(logger: Logger, terminal: Terminal, log: string): void {
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'Florin crashed');
    terminal.complain(`Nothing acknowledged is lost: start again. What happened is in ${log}.`);
    process.exit(1);
  });
}
