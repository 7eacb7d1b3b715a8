import { describe, expect, it } from 'vitest';
import { DEMO_DAYS, demoBegin, type Movement, planMovements } from './movements.ts';
import { DEMO_CUSTOMERS } from './people.ts';

const FIRST_START = new Date('2026-11-23T18:00:00Z');
const DAY_MS = 86_400_000;
const ACCOUNTS = new Map(
  DEMO_CUSTOMERS.flatMap(({ name, accounts }) =>
    accounts.map((account) => [`${name}/${account.name}`, account.currency]),
  ),
);

const accountsOf = (movement: Movement): string[] => [
  ...('from' in movement ? [movement.from] : []),
  ...('to' in movement ? [movement.to] : []),
];

/** What the ledger's rules make of the plan. */
function play(firstStart: Date): { unexpected: string[]; balances: Map<string, number> } {
  const balances = new Map<string, number>();
  const unexpected: string[] = [];
  const add = (account: string, amount: number) => balances.set(account, (balances.get(account) ?? 0) + amount);
  for (const movement of planMovements(firstStart).flatMap((moment) => moment.movements)) {
    const caller = movement.kind === 'DEPOSIT' ? movement.to : movement.from;
    const mismatch = ACCOUNTS.get(caller) !== movement.currency;
    const short = 'from' in movement && (balances.get(movement.from) ?? 0) < movement.amount;
    const ends = mismatch ? 'CURRENCY_MISMATCH' : short ? 'INSUFFICIENT_FUNDS' : 'BOOKED';
    if (ends !== movement.ends) unexpected.push(`${movement.key} ${movement.reference}: ${ends}`);
    if (ends !== 'BOOKED') continue;
    if ('from' in movement) add(movement.from, -movement.amount);
    if ('to' in movement) add(movement.to, movement.amount);
  }
  return { unexpected, balances };
}

describe('the movements of the demo', () => {
  it('are the same for the same day, at whatever hour', () => {
    expect(planMovements(new Date('2026-11-23T00:00:01Z'))).toEqual(planMovements(FIRST_START));
  });

  it('end as they should, on whichever day of the year the bank starts first', () => {
    const faults = Array.from({ length: 366 }, (_, day) =>
      play(new Date(FIRST_START.getTime() + day * DAY_MS)),
    ).flatMap(({ unexpected }) => unexpected);
    expect(faults).toEqual([]);
  });

  it('go forward in time, after the accounts open and before the day of the first start', () => {
    const times = planMovements(FIRST_START).map((moment) => moment.at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThan(demoBegin(FIRST_START).getTime());
    expect(times.at(-1)).toBeLessThan(new Date('2026-11-23T00:00:00Z').getTime());
    expect(FIRST_START.getTime() - (times[0] ?? 0)).toBeGreaterThan((DEMO_DAYS - 1) * DAY_MS);
  });

  it('have keys of their own that the ledger takes, and accounts that exist', () => {
    const movements = planMovements(FIRST_START).flatMap((moment) => moment.movements);
    const keys = movements.map((movement) => movement.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => key.length < 8 || key.length > 64)).toEqual([]);
    expect(movements.flatMap(accountsOf).filter((account) => !ACCOUNTS.has(account))).toEqual([]);
    expect(movements.filter((movement) => !Number.isSafeInteger(movement.amount) || movement.amount <= 0)).toEqual([]);
  });

  it('touch every account, and two of them are refused', () => {
    const movements = planMovements(FIRST_START).flatMap((moment) => moment.movements);
    expect(new Set(movements.flatMap(accountsOf))).toEqual(new Set(ACCOUNTS.keys()));
    expect(movements.filter((movement) => movement.ends !== 'BOOKED').map((movement) => movement.ends)).toEqual([
      'INSUFFICIENT_FUNDS',
      'CURRENCY_MISMATCH',
    ]);
    expect(movements.length).toBeGreaterThan(200);
  });
});
