// Measures statements of a short and of a long history in turns, their files, and the trial balance: node --import tsx bench/statements/run.ts
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVault, derivedKeyService, withVault } from '@florin/encryption';
import { createAssertionSigner, deriveServiceKeys, openDatabase, type Role, silentLogger } from '@florin/kit';
import { startPostgres } from '@florin/postgres';
import { RecordingCustomers, RecordingSupport } from '@florin/testkit';
import { buildTransaction, startSubtotals } from '@florin/transaction';
import { FIRST_DAY, HOLDER, LONG, openStatementBooks, SHORT } from './books.ts';
import { ACCOUNTS, FILE_LINES, LONG_HISTORY, PAGE, QUESTIONS, SHORT_HISTORY, WARM_UP } from './limits.ts';

const SECRET = 'bench';
const SEED = 20_261_126;
const say = (line: string) => void process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'florin-bench-'));
const server = await startPostgres({ dataFolder: join(folder, 'postgres') });
try {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  say(`${cpus().length} × ${cpus()[0]?.model ?? '?'}, Node ${process.version}, commit ${commit}, seed ${SEED}`);
  const { owner, appUrl } = await openStatementBooks(server, say);
  const vault = createVault(derivedKeyService(SECRET, 'transaction'));
  const database = withVault(openDatabase({ url: appUrl, applicationName: 'bench' }), vault);
  const service = buildTransaction({
    database,
    keys: deriveServiceKeys(SECRET, 'transaction'),
    support: new RecordingSupport().client,
    customers: new RecordingCustomers(SECRET).client,
    fundingSource: null,
    sandbox: false,
    timeZone: 'Europe/Amsterdam',
    logger: silentLogger(),
  });
  const assertionOf = async (...roles: Role[]) =>
    createAssertionSigner(deriveServiceKeys(SECRET, 'gateway')).sign(
      { kind: 'user', customerId: HOLDER, roles, sessionId: 'ses_bench' },
      'transaction',
    );
  const ask = async (query: string, role: Role = 'CUSTOMER') => {
    const assertion = await assertionOf(role);
    const begun = performance.now();
    const { data, errors } = await service.subgraph.execute({ query, variables: {}, assertion, traceId: 'bench' });
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return { ms: performance.now() - begun, data };
  };
  const statement = (id: string, from: string, to: string, fields: string) =>
    `{ _entities(representations: [{ __typename: "Account", id: "${id}" }]) { ... on Account { statement(from: "${from}", to: "${to}") { ${fields} } } } }`;

  const begun = performance.now();
  const subtotals = startSubtotals(database, silentLogger());
  await subtotals.stop();
  say(`subtotals of everything: ${((performance.now() - begun) / 1000).toFixed(1)} s`);

  const lines = `lines(first: ${PAGE}) { nodes { amount { amount } runningBalance { amount } bookedAt } pageInfo { endCursor } }`;
  await compare('opening balance and first page', `openingBalance { amount } ${lines}`);
  await compare(
    'the same with both balances and totals',
    `openingBalance { amount } closingBalance { amount } totalIn { amount } totalOut { amount } ${lines}`,
  );
  await files();
  await trialBalance();
  await service.close();
  await database.end();
  await owner.end();

  async function compare(name: string, fields: string): Promise<void> {
    let state = SEED;
    const times: Record<string, number[]> = { [SHORT]: [], [LONG]: [] };
    for (let question = -WARM_UP; question < QUESTIONS; question += 1) {
      // The same random month of both, first the one and then the other, in turns.
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      const from = dayOf(Math.floor((state / 2 ** 32) * 330));
      const to = dayOf(Math.floor((state / 2 ** 32) * 330) + 30);
      for (const id of question % 2 === 0 ? [SHORT, LONG] : [LONG, SHORT]) {
        const { ms } = await ask(statement(id, from, to, fields));
        if (question >= 0) times[id]?.push(ms);
      }
    }
    const [short, long] = [times[SHORT] ?? [], times[LONG] ?? []];
    say(`${name}: ${SHORT_HISTORY} entries ${figures(short)}; ${LONG_HISTORY} entries ${figures(long)}`);
    say(
      `  ratio of p95 ${(at(long, 0.95) / at(short, 0.95)).toFixed(2)}, of p50 ${(at(long, 0.5) / at(short, 0.5)).toFixed(2)} (goal: p95 at most 1.5)`,
    );
  }

  async function files(): Promise<void> {
    const days = Math.round((FILE_LINES / LONG_HISTORY) * 365);
    for (const format of ['CSV', 'CAMT_053', 'PDF']) {
      const { data } = await ask(statement(LONG, dayOf(100), dayOf(100 + days), 'downloads { format url }'));
      const entities = data?._entities ?? [];
      const [account] = entities as { statement: { downloads: { format: string; url: string }[] } }[];
      const url = account?.statement.downloads.find((download) => download.format === format)?.url ?? '';
      const begunFile = performance.now();
      const answer = await service.subgraph.files?.serve({
        method: 'GET',
        fileId: url.slice('/files/'.length).split('?')[0] ?? '',
        link: url.split('link=')[1] ?? '',
        assertion: await assertionOf('CUSTOMER'),
        traceId: 'bench',
        body: undefined as never,
      });
      if (answer === undefined || typeof answer.body === 'string') throw new Error('no file');
      let [bytes, peak] = [0, 0];
      for await (const piece of answer.body) {
        bytes += (piece as Buffer).length;
        peak = Math.max(peak, process.memoryUsage().rss);
      }
      const seconds = (performance.now() - begunFile) / 1000;
      say(
        `${format} of ${days + 1} days, about ${FILE_LINES} lines: ${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(0)} s, resident at most ${(peak / 2 ** 20).toFixed(0)} MiB`,
      );
    }
  }

  async function trialBalance(): Promise<void> {
    for (const [name, day] of [
      ['today', '2026-06-01'],
      ['a day after which everything moved', '2025-06-01'],
    ] as const) {
      const times: number[] = [];
      for (let round = 0; round < 5; round += 1)
        times.push(
          (await ask(`{ trialBalance(asOf: "${day}") { totals { currency balance { amount } } } }`, 'AUDITOR')).ms,
        );
      say(`trial balance of ${ACCOUNTS} accounts, ${name}: ${figures(times)}`);
    }
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

function dayOf(number: number): string {
  return new Date(Date.parse(FIRST_DAY) + number * 24 * 3_600_000).toISOString().slice(0, 10);
}

function at(values: readonly number[], share: number): number {
  return values.toSorted((one, next) => one - next)[Math.floor(values.length * share)] ?? Number.NaN;
}

function figures(values: readonly number[]): string {
  return `p50 ${at(values, 0.5).toFixed(2)} ms, p95 ${at(values, 0.95).toFixed(2)} ms`;
}
