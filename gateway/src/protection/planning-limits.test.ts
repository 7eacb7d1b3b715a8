import { expect, it } from 'vitest';
import { OPERATION_FIELDS_MAX, PLANNED_FIELDS_SHARE } from '../limits.ts';
import { createPlanningLimits } from './planning-limits.ts';

const alice = { kind: 'user', key: 'cus_alice' } as const;
const home = { kind: 'address', key: '192.0.2.1' } as const;

it('takes the fields of new texts by who sends them, and lets a smaller one pass where a large one does not', async () => {
  const limits = createPlanningLimits({ perUser: 50_000, perAddress: 10_000 });
  for (let n = 0; n < 9; n++) expect(await limits.charge(alice, 500)).toBeUndefined();
  expect(await limits.charge(alice, 480)).toBeUndefined();
  expect((await limits.charge(alice, 21))?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 60 });
  expect(await limits.charge(alice, 20)).toBeUndefined();
  expect(await limits.charge({ ...alice, key: 'cus_bob' }, 500)).toBeUndefined();
  expect(await limits.charge(home, 500)).toBeUndefined();
  expect(await limits.charge(home, 500)).toBeUndefined();
  expect(await limits.charge(home, 1)).toBeDefined();
});

it('lets everybody ask for the largest operation', async () => {
  const limits = createPlanningLimits({ perUser: 10 / PLANNED_FIELDS_SHARE });
  expect(await limits.charge(alice, OPERATION_FIELDS_MAX)).toBeUndefined();
});
