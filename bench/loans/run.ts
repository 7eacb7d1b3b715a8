// Measures the end of the bank's day for many loans, in this service and in the ledger: node --max-old-space-size=128 --import tsx bench/loans/run.ts
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createVault, derivedKeyService, withVault } from '@florin/encryption';
import {
  createAssertionSigner,
  type Database,
  deriveSecret,
  deriveServiceKeys,
  openDatabase,
  type ServiceClient,
  type Subgraph,
  type SubgraphResult,
  silentLogger,
} from '@florin/kit';
import { buildLoan, DEMO_PRODUCTS, loansEndDays } from '@florin/loan';
import { startPostgres } from '@florin/postgres';
import { loanFaults, RecordingCustomers, RecordingSupport } from '@florin/testkit';
import { buildTransaction } from '@florin/transaction';
import { fillLoans, openEmpty } from './books.ts';
import { DAYS, FAULTS_UP_TO, SAMPLE_MS, SIZES } from './limits.ts';

const SECRET = 'bench';
const { values } = parseArgs({ options: { days: { type: 'string', default: String(DAYS.length) } } });
const days = DAYS.slice(0, Number(values.days));
const say = (line: string) => void process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'florin-bench-'));
const server = await startPostgres({ dataFolder: join(folder, 'postgres') });
try {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  say(`${cpus().length} × ${cpus()[0]?.model ?? '?'}, Node ${process.version}, commit ${commit}`);
  for (const size of SIZES) await measure(size);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(size: number): Promise<void> {
  const [loan, ledger] = [
    await openEmpty(server, 'loan', `bench_loan_${size}`),
    await openEmpty(server, 'transaction', `bench_ledger_${size}`),
  ];
  const open = (url: string, name: 'loan' | 'transaction') =>
    withVault(openDatabase({ url, applicationName: 'bench' }), createVault(derivedKeyService(SECRET, name)));
  const databases = { loan: open(loan.appUrl, 'loan'), transaction: open(ledger.appUrl, 'transaction') };
  const books = buildTransaction({
    database: databases.transaction,
    keys: deriveServiceKeys(SECRET, 'transaction'),
    support: new RecordingSupport().client,
    customers: new RecordingCustomers(SECRET).client,
    fundingSource: null,
    sandbox: false,
    timeZone: 'Europe/Amsterdam',
    logger: silentLogger(),
  });
  const service = buildLoan({
    database: databases.loan,
    keys: deriveServiceKeys(SECRET, 'loan'),
    cursorKey: deriveSecret(SECRET, 'cursors of loan'),
    customers: new RecordingCustomers(SECRET).client,
    ledger: clientOf((request) => books.subgraph.execute(request)),
    sandbox: false,
    timeZone: 'Europe/Amsterdam',
    logger: silentLogger(),
  });
  await service.publishProducts(DEMO_PRODUCTS);
  await fillLoans(loan.owner, ledger.owner, size);
  const step = loansEndDays(service.servicing);
  for (const day of days) {
    const resident = sampleResident();
    const begun = performance.now();
    let cursor: string | undefined;
    do cursor = await step.run(day, cursor);
    while (cursor !== undefined);
    const seconds = (performance.now() - begun) / 1_000;
    say(
      `${size} loans, ${day}: ${seconds.toFixed(0)} s, ${(size / seconds).toFixed(0)} loans/s, resident at most ${(resident.stop() / 2 ** 20).toFixed(0)} MiB, load average ${loadavg()[0]?.toFixed(1)}`,
    );
  }
  await sayOutcome(databases, size);
  await service.close();
  await books.close();
  for (const database of [...Object.values(databases), loan.owner, ledger.owner]) await database.end();
}

/** Calls the ledger in this process, as the service would over HTTP. */
function clientOf(execute: Subgraph['execute']): ServiceClient {
  const signer = createAssertionSigner(deriveServiceKeys(SECRET, 'loan'));
  return {
    async call<T>({ query, variables, traceId }: Parameters<ServiceClient['call']>[0]): Promise<T> {
      const assertion = await signer.sign({ kind: 'service', service: 'loan' }, 'transaction');
      const sent = JSON.parse(JSON.stringify(variables)) as Record<string, unknown>;
      const { data, errors } = (await execute({ query, variables: sent, assertion, traceId })) as SubgraphResult;
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return data as T;
    },
    async close() {},
  };
}

function sampleResident() {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}

async function sayOutcome(databases: { readonly loan: Database; readonly transaction: Database }, size: number) {
  const [outcome] = await databases.loan<{ late: number; reminders: number; charges: number; kept: string }[]>`
    SELECT (SELECT count(*)::int FROM loan WHERE late_since IS NOT NULL) AS late,
      (SELECT count(*)::int FROM outbox_event WHERE type = 'LoanReminder') AS reminders,
      (SELECT count(*)::int FROM loan_event WHERE kind = 'CHARGED') AS charges,
      (SELECT sum((balances ->> 'INTEREST_INCOME')::bigint)::text FROM loan) AS kept`;
  const [shown] = await databases.transaction<{ income: string; receivable: string }[]>`
    SELECT (SELECT -balance FROM ledger_account WHERE id = 'loan-interest-income:EUR')::text AS income,
      (SELECT sum(balance) FROM ledger_account WHERE id LIKE 'loan:%:interest')::text AS receivable`;
  const agree = outcome?.kept === shown?.income && outcome?.kept === shown?.receivable;
  say(
    `${size} loans: ${outcome?.late} late, ${outcome?.charges} charges, ${outcome?.reminders} reminders; loans and ledger ${agree ? 'agree' : 'DISAGREE'}`,
  );
  // Holds every account in memory.
  if (size <= FAULTS_UP_TO) say(`${(await loanFaults(databases)).length} faults between loans and ledger`);
}
