import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

/** Work that goes on until it is let go. */
function held() {
  const begun: string[] = [];
  const release = new Map<string, () => void>();
  const work = (name: string) => () =>
    new Promise<string>((resolve) => {
      begun.push(name);
      release.set(name, () => resolve(name));
    });
  return { begun, work, letGo: (name: string) => release.get(name)?.() };
}

it("goes on for a few at once, and for each person's one after the other", async () => {
  const turns = new Turns(2);
  const { begun, work, letGo } = held();
  const results = [
    turns.take('alice', work('a1')),
    turns.take('alice', work('a2')),
    turns.take('bob', work('b1')),
    turns.take('carol', work('c1')),
  ];
  await turn();
  expect(begun).toEqual(['a1', 'b1']);
  letGo('a1');
  await turn();
  expect(begun).toEqual(['a1', 'b1', 'c1']);
  letGo('b1');
  await turn();
  expect(begun).toEqual(['a1', 'b1', 'c1', 'a2']);
  letGo('c1');
  letGo('a2');
  expect(await Promise.all(results)).toEqual(['a1', 'a2', 'b1', 'c1']);
});

it('goes on after work that failed', async () => {
  const turns = new Turns(1);
  const failed = turns.take('alice', () => Promise.reject(new Error('no')));
  const next = turns.take('alice', () => Promise.resolve('yes'));
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
