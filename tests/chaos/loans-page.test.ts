import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findImbalances } from '@florin/transaction';
import { expect, type TestContext, test } from 'vitest';
import { temporaryBank, withLedgerDatabase } from './florin-process.ts';

/** The README's "Borrow" and docs/loans.md are copied from, line by line: what they print is run here, in its order, at a bank with demo data. */
const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const blocksOf = (text: string) => [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) => block);

const readme = read('README.md');
const [, borrow = ''] = /## Borrow\n(.*?)\n## /s.exec(readme) ?? [];
const [ask = ''] = /^ask\(\) .*$/m.exec(readme) ?? [];
const page = read('docs/loans.md');

/** What a shell says to printed commands, in a folder of their own, at the bank of that address. */
async function say({ onTestFinished }: TestContext, url: string, printed: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'florin-page-'));
  const codes = `"${process.execPath}" --import "${import.meta.resolve('tsx')}" "${ROOT}/scripts/demo-code.ts"`;
  const commands = printed
    .join('\n')
    .replaceAll('http://localhost:4000', url)
    .replaceAll('npx -y pnpm@10.34.9 -s demo:code', codes);
  const shell = spawn('sh', ['-c', commands], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  onTestFinished(() => {
    if (shell.pid !== undefined && shell.exitCode === null) process.kill(-shell.pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  let said = '';
  for (const stream of [shell.stdout, shell.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  await once(shell, 'close');
  const papers = ['offer.pdf', 'statement.pdf'].map((file) =>
    readFileSync(join(folder, file)).subarray(0, 5).toString(),
  );
  expect(papers, said).toEqual(['%PDF-', '%PDF-']);
  return said;
}

test('docs/loans.md, and the README before it: a loan’s whole life, as it is printed', async (context) => {
  expect(page, 'both ask by the same').toContain(ask);
  const bank = temporaryBank(context);
  const url = await bank.start({ FLORIN_DEMO: 'true' }).url();
  const said = await say(context, url, [ask, ...blocksOf(borrow), ...blocksOf(page)]);

  const answers = said.split('\n').flatMap((line) => (line.startsWith('{"') ? [JSON.parse(line) as object] : []));
  expect(answers.filter((answer) => 'errors' in answer)).toEqual([]);
  const refused = answers.flatMap((answer) =>
    'data' in answer ? Object.values(answer.data as object).flatMap((each) => each?.code ?? []) : [],
  );
  expect(refused, said).toEqual(['ACCOUNT_NOT_CLOSABLE']);
  for (const told of [
    '"code":"LOAN_PAID_FROM_IT"',
    '"kind":"PREPAYMENT"',
    '"reminder":"COLLECTION_FAILED"',
    '"reminder":"OVERDUE"',
    '"bucket":"DAYS_31_TO_60"',
    '"reversed":true',
    '"bucket":"CURRENT"',
    '"payOutLoanCredit":{"amount"',
    '"status":"INFORMATION_REQUESTED"',
    '"status":"ACCEPTED"',
    '"status":"WRITTEN_OFF"',
    '"recovered":{"amount":"100.00"}',
  ])
    expect(said).toContain(told);
  expect(said.match(/"loan":\{"status":"PAID"/g), 'paid off, and its credit paid out').toHaveLength(2);
  expect(await withLedgerDatabase(bank.dataFolder, findImbalances)).toEqual([]);
});
