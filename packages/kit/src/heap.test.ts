import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { collectRarely } from './heap.ts';

it('collects rarely by a setting that this Node has', () => {
  // Node takes one that it does not know without a word.
  expect(execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' })).toContain('--heap-growing-percent ');
  expect(collectRarely).not.toThrow();
});
