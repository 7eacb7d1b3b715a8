import { expect } from 'vitest';
import { INSTALMENT } from './loan-borrowing.ts';
import { LoanStory } from './loan-story.ts';
import type { LoanWorld } from './loan-world.ts';

/** The whole life of a loan, told step by step. */
export async function liveLoan(world: LoanWorld): Promise<void> {
  const story = await LoanStory.begin(world);
  // As Excel's IPMT and PPMT have it.
  expect(story.model.view.next).toMatchObject({ total: INSTALMENT, owed: { interest: 79_00n, principal: 463_18n } });
  await story.isCollected('first', ['plan', 'book', 'end']);
  expect(story.model.view.next).toMatchObject({ total: INSTALMENT, owed: { interest: 75_95n, principal: 466_23n } });
  await story.isCollected('first', ['collected', 'step', 'day']);
  await story.fails(['book', 'end']);
  await story.succeedsAfterwards(['end', 'collected']);
  await story.isLate();
  await story.repays(story.model.due, 'INSTALMENTS', ['plan', 'book', 'end']);
  expect(story.model.delinquency).toMatchObject({ bucket: 'CURRENT', since: null });
  await story.nextDay();
  const instalments = () =>
    story.model.view.instalments.filter(({ kind, total }) => kind === 'INSTALMENT' && total > 0n);
  const { length } = instalments();
  await story.repays(2_000_00n, 'SHORTEN_TERM', ['book']);
  const { next } = story.model.view;
  expect((next?.owed.principal ?? 0n) + (next?.owed.interest ?? 0n)).toBe(INSTALMENT);
  expect(instalments().length).toBeLessThan(length);
  await story.nextDay(['plan', 'book', 'end']);
  await story.repays(1_000_00n, 'LOWER_INSTALMENT', ['end']);
  expect(story.model.view.instalments.at(-2)?.total).toBeLessThan(INSTALMENT);
  const { principal } = story.model.view;
  await story.takesBack('first', 0, ['proposal', 'granted', 'plan', 'changed']);
  // Later repayments are used anew: what went ahead of the instalments pays what the first one had.
  expect(story.model.view.principal - principal).toBeGreaterThan(463_18n);
  await story.nextDay();
  await story.increases(1_500_00n, ['proposal', 'granted', 'end']);
  await story.hasRate(6n, ['plan', 'book']);
  await story.nextDay();
  await story.keepsOpen('first');
  await story.collectFrom('second');
  await story.closes('first');
  await story.isCollected('second');
  await story.paysIn(5_000_00n);
  await story.repays(story.model.payoff, 'PAYOFF', ['plan', 'end']);
  expect(story.model.view.status).toBe('PAID');
  await story.nextDay();
  await story.takesBack('second', -1, ['book']);
  expect(story.model.view.status).toBe('ACTIVE');
  await story.repays(story.model.payoff + 100_00n, 'INSTALMENTS');
  expect(story.model.view).toMatchObject({ status: 'PAID', credit: 100_00n });
  await story.paysOutCredit(['plan', 'book', 'end']);
  await story.nextDay();
  await story.closes('second', await story.openAccount());
  await story.isWhole();
}
