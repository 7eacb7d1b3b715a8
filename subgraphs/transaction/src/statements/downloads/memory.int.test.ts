import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const SCRIPT = new URL('../testing/write-many.ts', import.meta.url).pathname;
/** It computes for some seconds, and for a minute where all tests run at once. */
const TIMEOUT_MS = 240_000;

/** In a process that has not the memory to hold so many lines, nor the file that they become. */
describe('a long statement', () => {
  it.each([
    ['PDF', 50_000, 2_500_000],
    ['CAMT_053', 100_000, 70_000_000],
  ])(
    'as %s of %d lines is written in bounded memory',
    async (format, lines, leastBytes) => {
      const args = ['--max-old-space-size=64', '--import', 'tsx', SCRIPT, format, String(lines)];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      const { bytes, maxRssMb } = JSON.parse(stdout) as { bytes: number; maxRssMb: number };
      expect(bytes).toBeGreaterThan(leastBytes);
      expect(maxRssMb).toBeLessThan(320);
    },
    TIMEOUT_MS,
  );
});
