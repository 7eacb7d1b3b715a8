// Starts the bank, and again whenever a source changes; PostgreSQL keeps running in between. `pnpm dev`.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { generationNeeded, isSource, type Step } from './dev/changes.ts';
import { watchSources } from './dev/watch.ts';
import { RESTART_MESSAGE } from './start/shutdown.ts';

const ROOT = join(import.meta.dirname, '..');
const STEPS: Record<Step, readonly string[]> = {
  compose: ['--import', 'tsx', 'scripts/compose.ts'],
  codegen: ['node_modules/@graphql-codegen/cli/cjs/bin.js', '--config', 'codegen.ts', '--silent'],
};

let bank: ChildProcess | undefined;
let isStopping = false;
/** Files that changed since the last restart began. */
let changed = new Set<string>();
let working: Promise<void> | undefined;

function startBank(): void {
  bank = spawn(process.execPath, ['--import', 'tsx', 'scripts/start/main.ts'], {
    cwd: ROOT,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  bank.once('exit', (code) => {
    bank = undefined;
    if (isStopping) process.exit(code ?? 1);
    if (working === undefined) say('The bank ended. It starts again when a source changes.');
  });
}

/** Ends the bank and leaves PostgreSQL running, which the next start adopts. */
async function endBank(): Promise<void> {
  const ending = bank;
  if (ending === undefined) return;
  const ended = new Promise((resolve) => ending.once('exit', resolve));
  ending.send(RESTART_MESSAGE);
  await ended;
}

async function restart(): Promise<void> {
  while (changed.size > 0 && !isStopping) {
    const files = [...changed];
    changed = new Set();
    say(`Changed: ${files.slice(0, 3).join(', ')}${files.length > 3 ? ` and ${files.length - 3} more` : ''}`);
    let isGenerated = true;
    for (const step of generationNeeded(files)) isGenerated = isGenerated && (await run(step));
    if (!isGenerated) {
      say('The bank goes on as it was until this is mended.');
      continue;
    }
    await endBank();
    if (!isStopping) startBank();
  }
}

/** @returns whether it succeeded; its own complaints are in the terminal */
function run(step: Step): Promise<boolean> {
  say(`Generating: ${step}`);
  const child = spawn(process.execPath, STEPS[step], { cwd: ROOT, stdio: 'inherit' });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code === 0)));
}

function say(text: string): void {
  process.stdout.write(`\n[dev] ${text}\n`);
}

const watching = watchSources(ROOT, (files) => {
  for (const file of files) if (isSource(file)) changed.add(file);
  if (changed.size === 0) return;
  working ??= restart().finally(() => {
    working = undefined;
  });
});

// The terminal's Ctrl-C reaches the bank by itself, `kill` only this process; the bank takes either once.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    isStopping = true;
    watching.close();
    if (bank === undefined) process.exit(0);
    if (signal !== 'SIGINT') bank.kill('SIGTERM');
  });
}

startBank();
