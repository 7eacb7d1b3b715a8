import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { LOG_ROTATE_BYTES } from './limits.ts';
import { openLog } from './log-file.ts';
import { createTerminal } from './terminal.ts';

function logIn({ onTestFinished }: TestContext): {
  file: string;
  shown: string[];
  open: () => ReturnType<typeof openLog>;
} {
  const folder = mkdtempSync(join(tmpdir(), 'florin-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'florin.log');
  const shown: string[] = [];
  const terminal = createTerminal(
    () => undefined,
    (text) => shown.push(text),
    () => 0,
  );
  return { file, shown, open: () => openLog(file, 'info', terminal) };
}

describe('the log', () => {
  it('has everything in the file, and an error once in the terminal', (context) => {
    const { file, shown, open } = logIn(context);
    const log = open();
    log.info('quiet');
    const gateway = log.child({ service: 'gateway' });
    gateway.error('loud');
    gateway.error('loud');
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['quiet', 'loud', 'loud']);
    expect(shown).toEqual([`gateway: loud (details in ${file})\n`]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is moved aside when it is large', (context) => {
    const { file, open } = logIn(context);
    writeFileSync(file, Buffer.alloc(LOG_ROTATE_BYTES + 1));
    open().info('new');
    expect(statSync(`${file}.1`).size).toBe(LOG_ROTATE_BYTES + 1);
    expect(readFileSync(file, 'utf8')).toContain('"msg":"new"');
  });
});
