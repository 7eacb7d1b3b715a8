import { randomUUID } from 'node:crypto';

import { formatMoney } from '@florin/kit';
import { dayNumber, isoDay } from '@florin/loan/testing';
import { type Authenticator, type OpenedAccount, type Person, type StaffMember, sampleFiles } from '@florin/testkit';
import { expect } from 'vitest';
import { upload } from './file-clients.ts';
import type { Gate } from './loan-crashes.ts';
import * as ask from './loan-operations.ts';
import { insist, type LoanWorld } from './loan-world.ts';

/** A personal loan of the demo's products: 12,000 euros over two years, at 7.9 % by 30E/360, with 1 % kept back of it. */
export const TERMS = { method: 'ANNUITY', rate: 7_900_000n, dayCount: '30E/360', instalments: 24 } as const;
export const LENT = 12_000_00n;
export const ARRANGEMENT_FEE = 120_00n;
export const INSTALMENT = 542_18n;

export const text = (amount: bigint) => formatMoney({ amount, currency: 'EUR' }).amount;
export const shown = (amount: bigint) => ({ amount: text(amount) });
export const euros = (amount: bigint) => ({ amount: text(amount), currency: 'EUR' });

/** Who takes part. */
export interface Cast {
  readonly alice: Person;
  readonly authenticator: Authenticator;
  readonly accounts: readonly [OpenedAccount, OpenedAccount];
  readonly officer: StaffMember;
  readonly admin: StaffMember;
}

export async function cast({ people }: LoanWorld): Promise<Cast> {
  const alice = await people.customer('Alice');
  return {
    alice,
    authenticator: await alice.enrolAuthenticator(),
    accounts: [await alice.openAccount(), await alice.openAccount()],
    officer: await people.staff('LOAN_OFFICER'),
    admin: await people.staff('ADMIN'),
  };
}

/** Today, or the next day that each month has, so that each period is a month of thirty days by 30E/360. */
export async function firstDay(world: LoanWorld, admin: StaffMember): Promise<string> {
  const { businessDate: day } = await admin.client.ask<{ businessDate: string }>('{ businessDate }');
  let first = day;
  while (Number(first.slice(8)) > 28) first = isoDay(dayNumber(first) + 1);
  if (first > day) await advance(world, admin, first);
  return first;
}

/** Moves the bank's day on, until everybody has reached it. */
export async function advance(
  world: LoanWorld,
  admin: StaffMember,
  to: string,
  gates: readonly Gate[] = [],
): Promise<void> {
  await insist(world, gates, async () =>
    expect(await admin.client.ask(ask.ADVANCE, { input: { to } })).toMatchObject({
      advanceBusinessDate: { complete: true, waitingFor: [] },
    }),
  );
}

/** Applies with a document, is approved, accepts with a proof, and gets the money. @returns the loan's id */
export async function borrow(world: LoanWorld, { alice, authenticator, accounts, officer }: Cast): Promise<string> {
  const { loanProducts } = await alice.client.ask<ask.Products>(ask.PRODUCTS);
  const application = {
    productId: loanProducts.nodes.find(({ name }) => name === 'Personal loan')?.id,
    amount: euros(LENT),
    termMonths: TERMS.instalments,
    purpose: 'A boat',
    monthlyIncome: { amount: '3000.00', currency: 'EUR' },
    idempotencyKey: randomUUID(),
  };
  const { applyForLoan } = await insist(world, ['application'], () =>
    alice.client.ask<{ applyForLoan: { application: { id: string } } }>(ask.APPLY, { input: application }),
  );
  const { id } = applyForLoan.application;
  const file = { purpose: 'LOAN', fileName: 'payslip.png' };
  const uploadId = await upload(world, alice, sampleFiles.png(3_000), file);
  await insist(world, ['claim', 'document'], async () =>
    expect(
      await alice.client.ask(ask.ADD_DOCUMENT, { input: { applicationId: id, kind: 'INCOME', uploadId } }),
    ).toMatchObject({ addLoanDocument: { document: { id: uploadId } } }),
  );
  await insist(world, ['decision'], async () => {
    await officer.client.ask(ask.DECIDE, { input: { applicationId: id, decision: 'APPROVE' } });
    expect(await alice.client.ask(ask.STATUS, { id })).toEqual({ loanApplication: { status: 'APPROVED' } });
  });
  expect(await alice.client.ask(ask.OFFER, { id })).toMatchObject({
    loanApplication: {
      offer: { paidOut: shown(LENT - ARRANGEMENT_FEE), schedule: { nodes: [{ total: shown(INSTALMENT) }] } },
    },
  });
  const input = { applicationId: id, payoutAccountId: accounts[0].id, idempotencyKey: randomUUID() };
  type Accepted = { acceptLoanOffer: { challenge?: { id: string }; loan?: { id: string } } };
  const { acceptLoanOffer: asked } = await alice.client.ask<Accepted>(ask.ACCEPT, { input });
  const challengeId = asked.challenge?.id ?? '';
  await authenticator.answer(challengeId);
  const { acceptLoanOffer } = await insist(world, ['plan', 'book', 'end'], async () => {
    const answer = await alice.client.ask<Accepted>(ask.ACCEPT, { input: { ...input, challengeId } });
    expect(answer).toMatchObject({ acceptLoanOffer: { loan: { status: 'ACTIVE' } } });
    return answer;
  });
  return acceptLoanOffer.loan?.id ?? '';
}
