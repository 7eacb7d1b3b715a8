// Runs everything static: format, lint, types, composition, stale generated files, unused code. `pnpm check`.
import { spawnSync } from 'node:child_process';

interface Check {
  readonly name: string;
  readonly command: readonly string[];
}

const TSX = ['node', '--import', 'tsx'];

const CHECKS: readonly Check[] = [
  { name: 'format and lint (Biome)', command: ['biome', 'ci', '--error-on-warnings'] },
  { name: 'lint with types (oxlint)', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'types (tsc)', command: ['tsc', '-b'] },
  { name: 'composition, public schema', command: [...TSX, 'scripts/compose.ts', '--check'] },
  { name: 'generated resolver types', command: ['graphql-codegen', '--config', 'codegen.ts', '--check'] },
  { name: 'permission matrix', command: [...TSX, 'scripts/permissions.ts', '--check'] },
  { name: 'unused files, exports and dependencies (knip)', command: ['knip'] },
];

const failed: string[] = [];
for (const check of CHECKS) {
  const began = performance.now();
  const [command = '', ...args] = check.command;
  const run = spawnSync(command, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  const passed = run.status === 0;
  process.stdout.write(
    `${passed ? 'ok    ' : 'FAILED'} ${check.name} (${((performance.now() - began) / 1000).toFixed(1)} s)\n`,
  );
  if (passed) continue;
  failed.push(check.name);
  process.stdout.write(`${run.stdout}${run.stderr}${run.error === undefined ? '' : `${run.error.message}\n`}`);
}
process.stdout.write(`${CHECKS.length - failed.length} passed, ${failed.length} failed\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
