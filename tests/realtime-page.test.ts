import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLOSINGS, CloseCode } from '../gateway/src/live/close-codes.ts';

/** docs/realtime.md is read by people who copy from it: what it shows is what the tests run, and what the gateway says. */
const DOCS = join(import.meta.dirname, '../docs');
const page = readFileSync(join(DOCS, 'realtime.md'), 'utf8');

describe('docs/realtime.md', () => {
  it('shows each file of docs/realtime as it is', () => {
    const shown = [...page.matchAll(/<!-- realtime\/([\w.-]+) -->\n\n```ts\n(.*?)```/gs)];
    const files = readdirSync(join(DOCS, 'realtime'));
    expect(new Set(shown.map(([, name]) => name))).toEqual(new Set(files));
    expect(shown).toHaveLength(files.length);
    for (const [, name = '', text] of shown)
      expect(text, `copy docs/realtime/${name} into the page`).toBe(readFileSync(join(DOCS, 'realtime', name), 'utf8'));
  });

  it('explains every close code of the gateway', () => {
    const explained = new Set(
      [...page.matchAll(/^\| ([\d, ]+?) +\|/gm)].flatMap(([, codes = '']) => codes.split(', ').map(Number)),
    );
    for (const code of Object.values(CloseCode)) expect(explained).toContain(code);
    for (const { code } of Object.values(CLOSINGS)) expect(explained).toContain(code);
  });
});
