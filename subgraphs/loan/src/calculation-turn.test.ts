import { setImmediate } from 'node:timers';
import { expect, it } from 'vitest';
import { calculationTurn } from './calculation-turn.ts';

it('lets calculations run one after the other, and whatever came in meanwhile between them', async () => {
  const happened: string[] = [];
  const calculated = ['first', 'second', 'third', 'fourth'].map(async (name) => {
    await calculationTurn();
    happened.push(name);
    if (name === 'first') setImmediate(() => happened.push('something else'));
  });
  await Promise.all(calculated);
  expect(happened.filter((name) => name !== 'something else')).toEqual(['first', 'second', 'third', 'fourth']);
  expect(happened.indexOf('something else')).toBeLessThan(happened.indexOf('third'));
});
