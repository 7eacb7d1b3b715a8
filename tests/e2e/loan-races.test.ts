import { randomUUID } from 'node:crypto';
import { type Bank, startBank } from '@florin/bank';
import { silentLogger } from '@florin/kit';
import { dayNumber, isoDay } from '@florin/loan/testing';
import { GraphqlClient, type OpenedAccount, type Person, type StaffMember, useBank } from '@florin/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  ARRANGEMENT_FEE,
  advance,
  borrow,
  type Cast,
  cast,
  euros,
  firstDay,
  INSTALMENT,
  LENT,
} from './loan-borrowing.ts';
import * as ask from './loan-operations.ts';
import type { LoanWorld } from './loan-world.ts';
import { proven } from './proven.ts';

const WRITE_OFF = `mutation ($input: WriteOffLoanInput!) { writeOffLoan(input: $input) { __typename
  ... on ApprovalPending { approval { id } } ... on Rejection { code } } }`;
const RESCHEDULE = `mutation ($input: RescheduleLoanInput!) { rescheduleLoan(input: $input) { __typename
  ... on ApprovalPending { approval { id } } ... on Rejection { code } } }`;
const LOAN = `query ($id: ID!) { loan(id: $id) { status outstanding { amount } credit { amount } nextInstalment { dueOn }
  repayments(first: 100) { nodes { number amount { amount } reversed credit { amount } } } } }`;
const APPLICATION = `query ($id: ID!) { loanApplication(id: $id) { status loan { id } history { status } } }`;

const ENDED = { timeout: 30_000, interval: 20 };

interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly challenge?: { readonly id: string };
}

describe('a loan’s money, at two instances of the whole bank at once', () => {
  const first = useBank();
  let second: Bank;
  let world: LoanWorld;
  beforeAll(async () => {
    const { databases, secret, url, people, bank } = first();
    const here = { transport: 'in-process', host: '127.0.0.1', port: 0, verifyAtSignUp: true } as const;
    second = await startBank({ databases, secret, ...here, logger: silentLogger() });
    const { loan: loans, transaction: ledger } = bank.databases;
    world = { url, people, loans, ledger, dying: async () => false };
  });
  afterEach(async () => {
    await vi.waitFor(
      async () => expect(await world.loans`SELECT FROM loan_movement WHERE state = 'PLANNED'`).toHaveLength(0),
      ENDED,
    );
    await first().assertLoansAgree();
  });
  afterAll(() => second.stop());

  /** One person at both instances. */
  const clients = ({ client, accessToken }: Person) => [client, new GraphqlClient(second.url, accessToken)] as const;
  /** The same mutation so many times at once, half of them at each instance. */
  const atBoth = async (by: Person, times: number, query: string, inputOf: (n: number) => Record<string, unknown>) => {
    const both = clients(by);
    return Promise.all(
      Array.from({ length: times }, async (_, n) => {
        const told = await (both[n % 2] ?? by.client).ask<Record<string, Answer>>(query, { input: inputOf(n) });
        return Object.values(told)[0] as Answer;
      }),
    );
  };
  async function lend() {
    const people = await cast(world);
    await firstDay(world, people.admin);
    return { ...people, loanId: await borrow(world, people) };
  }
  const repaymentOf = (loanId: string, account: OpenedAccount, amount: bigint, more: Record<string, unknown> = {}) => ({
    loanId,
    fromAccountId: account.id,
    amount: euros(amount),
    idempotencyKey: randomUUID(),
    ...more,
  });
  interface ShownLoan {
    readonly status: string;
    readonly outstanding: { readonly amount: string };
    readonly credit: { readonly amount: string };
    readonly nextInstalment: { readonly dueOn: string } | null;
    readonly repayments: {
      readonly nodes: readonly {
        readonly number: number;
        readonly reversed: boolean;
        readonly amount: { readonly amount: string };
      }[];
    };
  }
  const shown = async ({ alice, loanId }: { alice: Person; loanId: string }) =>
    (await alice.client.ask<{ loan: ShownLoan }>(LOAN, { id: loanId })).loan;
  /** An officer asks for a change. @returns the approval that it waits for */
  async function asked(officer: StaffMember, query: string, input: Record<string, unknown>): Promise<string> {
    const told = await officer.client.ask<Record<string, { approval?: { id: string } }>>(query, {
      input: { reason: 'As agreed', ...input },
    });
    const approval = Object.values(told)[0]?.approval;
    if (approval === undefined) throw new Error(`not asked for: ${JSON.stringify(told)}`);
    return approval.id;
  }
  /** A code works once in half a minute: each says yes to one thing. */
  async function approve(approvalId: string, by?: StaffMember) {
    const officer = by ?? (await world.people.staff('LOAN_OFFICER'));
    return proven<{ approve: Answer }>(officer, ask.APPROVE, { approvalId, reason: 'As agreed' });
  }
  /** What was approved has been carried out or refused. */
  const changesEnded = (loanId: string) =>
    vi.waitFor(async () => {
      const rows = await world.loans<{ change: string; state: string }[]>`
        SELECT change, state FROM loan_change WHERE loan_id = ${loanId}`;
      for (const { state } of rows) expect(['DONE', 'REFUSED']).toContain(state);
      return rows;
    }, ENDED);
  /** What moved in the customer's accounts is what the loan has of it, to the cent. */
  async function moneyAgrees({ loanId, accounts }: { readonly loanId: string; readonly accounts: Cast['accounts'] }) {
    await vi.waitFor(
      async () =>
        expect(await world.loans`SELECT FROM loan_movement WHERE loan_id = ${loanId} AND state = 'PLANNED'`).toEqual(
          [],
        ),
      ENDED,
    );
    const [moved] = await world.ledger<{ sum: bigint }[]>`
      SELECT coalesce(sum(amount), 0)::bigint AS sum FROM entry
      WHERE account_id = ANY (${accounts.map(({ id }) => id)}::text[]) AND kind LIKE 'LOAN_%'`;
    const [kept] = await world.loans<{ settled: bigint }[]>`
      SELECT (balances ->> 'SETTLEMENT')::bigint AS settled FROM loan WHERE id = ${loanId}`;
    expect(moved?.sum).toBe(-(kept?.settled ?? 0n) - ARRANGEMENT_FEE);
    await first().assertLoansAgree();
  }

  it('100 equal repayments are one, and its key stands for nothing else', async () => {
    const lent = await lend();
    const { alice, accounts, loanId } = lent;
    const input = repaymentOf(loanId, accounts[0], 100_00n);
    const answers = await atBoth(alice, 100, ask.REPAY, () => input);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ __typename: 'RepayLoanSuccess' });
    const others = await atBoth(alice, 10, ask.REPAY, (n) => ({ ...input, amount: euros(BigInt(n + 1)) }));
    expect(new Set(others.map(({ code }) => code))).toEqual(new Set(['IDEMPOTENCY_CONFLICT']));
    expect((await shown(lent)).repayments.nodes).toHaveLength(1);
    await moneyAgrees(lent);
  });

  it('repayments, collections and ends of days take what is due once', async () => {
    const lent = await lend();
    const { alice, accounts, loanId, admin } = lent;
    await alice.client.ask(ask.AUTOPAY, { input: { loanId, accountId: accounts[0].id } });
    const dueOn = (await shown(lent)).nextInstalment?.dueOn ?? '';
    await advance(world, admin, isoDay(dayNumber(dueOn) - 1));
    const [paid] = await Promise.all([
      atBoth(alice, 8, ask.REPAY, (n) => repaymentOf(loanId, accounts[0], n % 2 === 0 ? INSTALMENT : 10_00n)),
      advance(world, admin, dueOn),
      advance(world, admin, dueOn),
    ]);
    expect(new Set(paid.map(({ __typename }) => __typename))).toEqual(new Set(['RepayLoanSuccess']));
    await moneyAgrees(lent);
  });

  it('a reversal, a new plan and a write-off that are approved among repayments happen once each, or not at all', async () => {
    const lent = await lend();
    const { alice, accounts, loanId, admin, officer } = lent;
    await atBoth(alice, 4, ask.REPAY, () => repaymentOf(loanId, accounts[0], INSTALMENT));
    const dueOn = (await shown(lent)).nextInstalment?.dueOn ?? '';
    const [one, other] = (await shown(lent)).repayments.nodes;
    const { businessDate: today } = await admin.client.ask<{ businessDate: string }>('{ businessDate }');
    const later = isoDay(dayNumber(dueOn) + 45);
    const approvals = [
      await asked(officer, ask.REVERSE, { loanId, repayment: one?.number }),
      await asked(officer, ask.REVERSE, { loanId, repayment: other?.number }),
      await asked(officer, RESCHEDULE, { loanId, instalments: 12, firstDueOn: later, arrears: 'SPREAD' }),
      await asked(officer, WRITE_OFF, { loanId }),
    ];
    const approvers = await Promise.all(approvals.map(() => world.people.staff('LOAN_OFFICER')));
    const [repaid] = await Promise.all([
      atBoth(alice, 10, ask.REPAY, (n) => repaymentOf(loanId, accounts[0], BigInt(n + 1) * 50_00n)),
      ...approvals.map((approval, n) => approve(approval, approvers[n])),
      advance(world, admin, isoDay(dayNumber(today) + 1)),
    ]);
    expect(new Set(repaid.map(({ __typename }) => __typename))).toEqual(new Set(['RepayLoanSuccess']));
    const changes = await changesEnded(loanId);
    const states = changes.map(({ change, state }) => `${change} ${state}`);
    expect(states.filter((state) => state === 'REVERSE_REPAYMENT DONE')).toHaveLength(2);
    expect(states).toContain('WRITE_OFF DONE');
    expect(await shown(lent)).toMatchObject({ status: 'WRITTEN_OFF', outstanding: { amount: '0.00' } });
    await moneyAgrees(lent);
  });

  it('a credit is paid out once, also while the repayment that it came from is taken back', async () => {
    const lent = await lend();
    const { alice, accounts, authenticator, loanId, officer } = lent;
    await alice.deposit(accounts[0].id, '2000.00');
    await atBoth(alice, 1, ask.REPAY, () => repaymentOf(loanId, accounts[0], LENT + 500_00n));
    const [one] = (await shown(lent)).repayments.nodes;
    const approval = await asked(officer, ask.REVERSE, { loanId, repayment: one?.number });
    const input = { loanId, toAccountId: accounts[1].id, idempotencyKey: randomUUID() };
    const [{ challenge } = { challenge: undefined }] = await atBoth(alice, 1, ask.CREDIT, () => input);
    await authenticator.answer(challenge?.id ?? '');
    const [paidOut] = await Promise.all([
      atBoth(alice, 10, ask.CREDIT, () => ({ ...input, challengeId: challenge?.id })),
      approve(approval),
      atBoth(alice, 4, ask.REPAY, () => repaymentOf(loanId, accounts[0], 10_00n)),
    ]);
    expect(await changesEnded(loanId)).toMatchObject([{ state: 'DONE' }]);
    // Whichever came first; and each call hears the same of one key, unless what it was for was gone before it began.
    const kinds = new Set(paidOut.map(({ __typename }) => __typename));
    expect(kinds.size, JSON.stringify(paidOut)).toBe(1);
    expect((await shown(lent)).status).toBe('ACTIVE');
    await moneyAgrees(lent);
  });

  it('an approval is given once, and two officers who decide differently decide once', async () => {
    const lent = await lend();
    const { alice, accounts, loanId, officer } = lent;
    const approval = await asked(officer, ask.INCREASE, { loanId, amount: euros(500_00n) });
    const officers = await Promise.all(Array.from({ length: 3 }, () => world.people.staff('LOAN_OFFICER')));
    const yes = await Promise.allSettled(officers.map((each) => approve(approval, each)));
    const given = yes.filter(
      (each) => each.status === 'fulfilled' && each.value.approve.__typename === 'ApproveSuccess',
    );
    expect(given, JSON.stringify(yes)).toHaveLength(1);
    expect(await changesEnded(loanId)).toEqual([{ change: 'INCREASE', state: 'DONE' }]);
    await moneyAgrees(lent);
    const { loanProducts } = await alice.client.ask<ask.Products>(ask.PRODUCTS);
    const { applyForLoan } = await alice.client.ask<{ applyForLoan: { application: { id: string } } }>(ask.APPLY, {
      input: {
        productId: loanProducts.nodes.find(({ name }) => name === 'Personal loan')?.id,
        amount: euros(11_000_00n),
        termMonths: 48,
        purpose: 'A car',
        monthlyIncome: euros(6_000_00n),
        idempotencyKey: randomUUID(),
      },
    });
    const applicationId = applyForLoan.application.id;
    const [one, two] = officers.map((each) => clients(each)) as [
      ReturnType<typeof clients>,
      ReturnType<typeof clients>,
    ];
    const decide = (client: GraphqlClient, more: Record<string, unknown>) =>
      client.ask<{ decideLoanApplication: Answer }>(ask.DECIDE, { input: { applicationId, ...more } });
    const decided = await Promise.all([
      decide(one[0], { decision: 'APPROVE' }),
      decide(two[1], { decision: 'DECLINE', reasons: ['UNAFFORDABLE'] }),
      decide(one[1], { decision: 'APPROVE' }),
      decide(two[0], { decision: 'DECLINE', reasons: ['UNAFFORDABLE'] }),
    ]);
    expect(
      decided.filter(
        ({ decideLoanApplication }) => decideLoanApplication.__typename === 'DecideLoanApplicationSuccess',
      ),
    ).toHaveLength(1);
    const { loanApplication } = await alice.client.ask<{ loanApplication: { history: unknown[] } }>(APPLICATION, {
      id: applicationId,
    });
    expect(loanApplication.history).toHaveLength(2);
    expect(accounts).toHaveLength(2);
  });

  it('an offer is accepted, withdrawn or lapses: one of them', async () => {
    for (const against of ['withdrawal', 'lapse'] as const) {
      const people = await cast(world);
      const { alice, accounts, officer, admin, authenticator } = people;
      await firstDay(world, admin);
      const { loanProducts } = await alice.client.ask<ask.Products>(ask.PRODUCTS);
      const { applyForLoan } = await alice.client.ask<{ applyForLoan: { application: { id: string } } }>(ask.APPLY, {
        input: {
          productId: loanProducts.nodes.find(({ name }) => name === 'Personal loan')?.id,
          amount: euros(LENT),
          termMonths: 24,
          purpose: 'A boat',
          monthlyIncome: euros(3_000_00n),
          idempotencyKey: randomUUID(),
        },
      });
      const { id } = applyForLoan.application;
      await officer.client.ask(ask.DECIDE, { input: { applicationId: id, decision: 'APPROVE' } });
      const { loanApplication: offered } = await alice.client.ask<{
        loanApplication: { offer: { expiresOn: string } };
      }>(ask.OFFER, { id });
      const input = { applicationId: id, payoutAccountId: accounts[0].id, idempotencyKey: randomUUID() };
      const [{ challenge } = { challenge: undefined }] = await atBoth(alice, 1, ask.ACCEPT, () => input);
      await authenticator.answer(challenge?.id ?? '');
      if (against === 'lapse') await advance(world, admin, offered.offer.expiresOn);
      const [accepted] = await Promise.all([
        atBoth(alice, 6, ask.ACCEPT, () => ({ ...input, challengeId: challenge?.id })),
        against === 'withdrawal'
          ? atBoth(alice, 2, ask.WITHDRAW, () => ({ applicationId: id }))
          : advance(world, admin, isoDay(dayNumber(offered.offer.expiresOn) + 1)),
      ]);
      expect(new Set(accepted.map(({ __typename }) => __typename)).size, JSON.stringify(accepted)).toBe(1);
      const { loanApplication } = await alice.client.ask<{
        loanApplication: { status: string; loan: { id: string } | null; history: unknown[] };
      }>(APPLICATION, { id });
      const { status, loan, history } = loanApplication;
      expect(history).toHaveLength(3);
      expect(['ACCEPTED', against === 'lapse' ? 'EXPIRED' : 'WITHDRAWN']).toContain(status);
      expect(accepted[0]?.__typename === 'AcceptLoanOfferSuccess').toBe(status === 'ACCEPTED');
      expect(loan === null).toBe(status !== 'ACCEPTED');
      if (loan !== null) await moneyAgrees({ loanId: loan.id, accounts });
    }
  });
});
