import { randomUUID } from 'node:crypto';

import { dayNumber, isoDay, jsonOf, ModelLoan } from '@florin/loan/testing';
import type { OpenedAccount, Person } from '@florin/testkit';
import { expect, vi } from 'vitest';
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
  shown,
  TERMS,
  text,
} from './loan-borrowing.ts';
import type { Gate } from './loan-crashes.ts';
import { bookedOf, shownOf, toBeBooked } from './loan-figures.ts';
import * as ask from './loan-operations.ts';
import { insist, type LoanWorld } from './loan-world.ts';
import { pay } from './payments.ts';
import { proven } from './proven.ts';

const PENALTY = { kind: 'RATE', rate: 4_000_000n, graceDays: 3, of: 'PRINCIPAL', dayCount: '30E/360' } as const;

/** What a change is to the loan. */
type ChangeEvent = Parameters<ModelLoan['happens']>[0];

interface Side {
  readonly account: OpenedAccount;
  /** What moved it, in the order in which it did. */
  readonly moved: bigint[];
}

/** A loan's life through the gateway, beside that of the same loan in the pure domain; after each step all figures are compared. */
export class LoanStory {
  readonly model: ModelLoan;
  readonly loanId: string;
  readonly #world: LoanWorld;
  readonly #people: Cast;
  /** Where it was paid out, and from where it is collected at first. */
  readonly #first: Side;
  readonly #second: Side;
  /** How often each kind of act was done; of collections, how many were refused. */
  readonly #acts: Record<string, number> = { 'acceptLoanOffer BOOKED': 1 };

  private constructor(world: LoanWorld, people: Cast, { loanId, day }: { loanId: string; day: string }) {
    this.#world = world;
    this.#people = people;
    this.loanId = loanId;
    this.model = new ModelLoan(TERMS, PENALTY, day);
    this.model.happens({ kind: 'DISBURSED', amount: LENT });
    this.#first = { account: people.accounts[0], moved: [LENT - ARRANGEMENT_FEE] };
    this.#second = { account: people.accounts[1], moved: [] };
  }

  /** Applied for with a document, approved, offered, accepted with a proof, paid out, and to be collected from where it was paid out. */
  static async begin(world: LoanWorld): Promise<LoanStory> {
    const people = await cast(world);
    const day = await firstDay(world, people.admin);
    const loanId = await borrow(world, people);
    const story = new LoanStory(world, people, { loanId, day });
    await story.#agree();
    await story.collectFrom('first', ['autopay']);
    // Half of it is put aside: what stays pays two instalments.
    await story.#move('first', 'second', LENT - ARRANGEMENT_FEE - 2n * INSTALMENT);
    return story;
  }

  async collectFrom(side: 'first' | 'second', gates: readonly Gate[] = []): Promise<void> {
    const input = { loanId: this.loanId, accountId: this.#side(side).account.id };
    await insist(this.#world, gates, async () =>
      expect(await this.#alice.client.ask(ask.AUTOPAY, { input })).toMatchObject({
        setLoanAutopay: { loan: { autopay: { id: input.accountId } } },
      }),
    );
  }

  /** The next due date comes, and what is due is taken. */
  async isCollected(side: 'first' | 'second', gates: readonly Gate[] = []): Promise<void> {
    await this.#advanceTo(this.#nextDue(-1));
    await this.#advance(gates, () => {
      const amount = this.model.due;
      this.#acts['collectLoan BOOKED'] = (this.#acts['collectLoan BOOKED'] ?? 0) + 1;
      this.#side(side).moved.push(-amount);
      this.model.happens({ kind: 'REPAID', amount, use: 'INSTALMENTS' });
    });
  }

  /** The next due date comes, and the account has nothing. */
  async fails(gates: readonly Gate[] = []): Promise<void> {
    await this.#advanceTo(this.#nextDue(-1));
    await this.#advance(gates, () => this.#refused(1));
  }

  /** It is tried again on the day after, when there is enough. */
  async succeedsAfterwards(gates: readonly Gate[] = []): Promise<void> {
    await this.#move('second', 'first', this.model.due);
    await this.#advance(gates, () => {
      const amount = this.model.due;
      this.#acts['collectLoan BOOKED'] = (this.#acts['collectLoan BOOKED'] ?? 0) + 1;
      this.#first.moved.push(-amount);
      this.model.happens({ kind: 'REPAID', amount, use: 'INSTALMENTS' });
    });
  }

  /** Two instalments are not paid, each tried on five days. */
  async isLate(): Promise<void> {
    for (let instalment = 0; instalment < 2; instalment += 1) {
      await this.#advanceTo(this.#nextDue(0));
      await this.#advanceTo(this.#later(4));
      this.#refused(5);
    }
    expect(this.model.delinquency).toMatchObject({ bucket: 'DAYS_31_TO_60' });
    expect(this.model.view.due.penalty).toBeGreaterThan(0n);
  }

  async repays(
    amount: bigint,
    use: 'INSTALMENTS' | 'SHORTEN_TERM' | 'LOWER_INSTALMENT' | 'PAYOFF',
    gates: readonly Gate[] = [],
  ): Promise<void> {
    const how =
      use === 'PAYOFF'
        ? { payoff: true }
        : { amount: euros(amount), ...(use === 'INSTALMENTS' ? {} : { prepayment: use }) };
    const fromAccountId = this.#second.account.id;
    const input = { loanId: this.loanId, fromAccountId, ...how, idempotencyKey: randomUUID() };
    await insist(this.#world, gates, async () =>
      expect(await this.#alice.client.ask(ask.REPAY, { input })).toMatchObject({
        repayLoan: { repayment: { transaction: { kind: 'LOAN_REPAYMENT', amount: shown(amount) } } },
      }),
    );
    this.#acts['repayLoan BOOKED'] = (this.#acts['repayLoan BOOKED'] ?? 0) + 1;
    this.#second.moved.push(-amount);
    this.model.happens({ kind: 'REPAID', amount, use });
    await this.#agree();
  }

  /** Two officers take a repayment back, whose money goes where it came from. @param place of the repayments, from the first */
  async takesBack(side: 'first' | 'second', place: number, gates: readonly Gate[] = []): Promise<void> {
    const repaid = this.model.events.filter(({ kind }) => kind === 'REPAID').at(place);
    if (repaid?.kind !== 'REPAID') throw new Error('no such repayment');
    const input = { repayment: Number(repaid.id) };
    await this.#changed(ask.REVERSE, input, input, { kind: 'REVERSED', of: repaid.id }, gates);
    this.#side(side).moved.push(repaid.amount);
    await this.#agree();
  }

  /** Two officers lend more. */
  async increases(amount: bigint, gates: readonly Gate[] = []): Promise<void> {
    const [input, read] = [{ amount: euros(amount) }, { amount: shown(amount) }];
    await this.#changed(ask.INCREASE, input, read, { kind: 'DISBURSED', amount }, gates);
    this.#first.moved.push(amount);
    await this.#agree();
  }

  /** Two officers agree on another rate from today on. */
  async hasRate(percent: bigint, gates: readonly Gate[] = []): Promise<void> {
    const input = { rate: String(percent), from: this.model.day };
    await this.#changed(ask.CHANGE_RATE, input, input, { kind: 'RATE_CHANGED', rate: percent * 1_000_000n }, gates);
    await this.#agree();
  }

  /** What was paid too much is paid out. */
  async paysOutCredit(gates: readonly Gate[] = []): Promise<void> {
    const amount = this.model.view.credit;
    const wanted = { loanId: this.loanId, toAccountId: this.#second.account.id, idempotencyKey: randomUUID() };
    type Asked = { payOutLoanCredit: { challenge?: { id: string } } };
    const { payOutLoanCredit } = await this.#alice.client.ask<Asked>(ask.CREDIT, { input: wanted });
    const input = { ...wanted, challengeId: payOutLoanCredit.challenge?.id ?? '' };
    await this.#people.authenticator.answer(input.challengeId);
    await insist(this.#world, gates, async () =>
      expect(await this.#alice.client.ask(ask.CREDIT, { input })).toMatchObject({
        payOutLoanCredit: { amount: shown(amount) },
      }),
    );
    this.#acts['payOutLoanCredit BOOKED'] = (this.#acts['payOutLoanCredit BOOKED'] ?? 0) + 1;
    this.#second.moved.push(amount);
    this.model.happens({ kind: 'CREDIT_PAID_OUT', amount });
    await this.#agree();
  }

  /** An account from which the loan is collected cannot be closed. */
  async keepsOpen(side: 'first' | 'second'): Promise<void> {
    expect(await this.#close(side, { transferRemainingTo: this.#second.account.id })).toMatchObject({
      code: 'ACCOUNT_NOT_CLOSABLE',
      blockers: [{ code: 'LOAN_PAID_FROM_IT', count: 1 }],
    });
  }

  /** It can, when nothing is collected from it any more; what is in it goes to another one. */
  async closes(side: 'first' | 'second', to: string = this.#second.account.id): Promise<void> {
    const { moved, account } = this.#side(side);
    const key = randomUUID();
    const { challenge } = await this.#close(side, { transferRemainingTo: to, idempotencyKey: key });
    await this.#people.authenticator.answer(challenge?.id ?? '');
    expect(
      await this.#close(side, { transferRemainingTo: to, idempotencyKey: key, challengeId: challenge?.id }),
    ).toMatchObject({ __typename: 'CloseAccountSuccess' });
    const left = sum(moved);
    if (left > 0n) moved.push(-left);
    if (left > 0n && account === this.#first.account) this.#second.moved.push(left);
  }

  async openAccount(): Promise<string> {
    return (await this.#alice.openAccount()).id;
  }

  async paysIn(amount: bigint): Promise<void> {
    await this.#alice.deposit(this.#second.account.id, text(amount));
    this.#second.moved.push(amount);
  }

  async nextDay(gates: readonly Gate[] = []): Promise<void> {
    await this.#advance(gates);
  }

  /** Everything that was to happen has, once, and nothing else: events, acts, the customer's movements and alerts. */
  async isWhole(): Promise<void> {
    const { loans, ledger } = this.#world;
    const rows = await loans<{ number: number; on: string; body: object }[]>`
      SELECT number, happened_on::text AS "on", body FROM loan_event WHERE loan_id = ${this.loanId} ORDER BY number`;
    expect(rows.map(({ number, on, body }) => ({ ...body, id: String(number).padStart(4, '0'), on }))).toEqual(
      JSON.parse(jsonOf(this.model.events)),
    );
    const acts = await loans<{ act: string; count: number }[]>`
      SELECT act || ' ' || state AS act, count(*)::int AS count FROM loan_movement
      WHERE loan_id = ${this.loanId} AND act <> 'endOfDay' GROUP BY 1`;
    expect(Object.fromEntries(acts.map(({ act, count }) => [act, count]))).toEqual(this.#acts);
    const open =
      await loans`SELECT FROM loan_movement WHERE state = 'PLANNED' OR (act = 'endOfDay' AND state <> 'BOOKED')`;
    expect(open).toHaveLength(0);
    for (const { account, moved } of [this.#first, this.#second]) {
      const entries = await ledger<{ amount: bigint }[]>`
        SELECT amount FROM entry WHERE account_id = ${account.id} ORDER BY sequence`;
      expect(entries.map(({ amount }) => amount)).toEqual(moved);
    }
    expect(await this.#statement()).toEqual({
      lent: shown(sum(this.model.events.map((event) => (event.kind === 'DISBURSED' ? event.amount : 0n)))),
      kinds: { ...countsOf(this.model.events.map(({ kind }) => kind)), FEE_KEPT_BACK: 1 },
      reversed: this.model.events.filter(({ kind }) => kind === 'REVERSED').length,
    });
    await vi.waitFor(async () => expect(await this.#alerts()).toEqual(this.#alertsDue()), {
      timeout: 30_000,
      interval: 100,
    });
  }

  /** One officer asks for a change, another approves it, and it is carried out. @param read what the other one reads of it */
  async #changed(
    query: string,
    change: Record<string, unknown>,
    read: Record<string, unknown>,
    event: ChangeEvent,
    gates: readonly Gate[],
  ): Promise<void> {
    const { people, loans, dying } = this.#world;
    const [one, other] = [await people.staff('LOAN_OFFICER'), await people.staff('LOAN_OFFICER')];
    const input = { loanId: this.loanId, reason: 'As agreed', ...change };
    const atProposal = gates.filter((gate) => gate === 'proposal');
    const asked = await insist(this.#world, atProposal, () =>
      one.client.ask<Record<string, { approval: { id: string; facts: unknown } }>>(query, { input }),
    );
    const approval = Object.values(asked)[0]?.approval;
    expect(approval?.facts).toMatchObject({
      proposal: { amount: null, rate: null, from: null, repayment: null, ...read },
    });
    const yes = { approvalId: approval?.id ?? '', reason: 'As agreed' };
    const approve = async () =>
      expect(await proven(other, ask.APPROVE, yes)).toMatchObject({ approve: { __typename: 'ApproveSuccess' } });
    const later = gates.filter((gate) => gate !== 'proposal');
    if (!(await dying(later, approve))) await approve();
    await vi.waitFor(
      async () =>
        expect(
          await loans`SELECT state FROM loan_change WHERE loan_id = ${this.loanId} AND approval_id = ${yes.approvalId}`,
        ).toMatchObject([{ state: 'DONE' }]),
      { timeout: 60_000, interval: 50 },
    );
    this.#acts['changeLoan BOOKED'] = (this.#acts['changeLoan BOOKED'] ?? 0) + 1;
    this.model.happens(event);
  }

  get #alice(): Person {
    return this.#people.alice;
  }

  #side(side: 'first' | 'second'): Side {
    return side === 'first' ? this.#first : this.#second;
  }

  #refused(times: number): void {
    this.#acts['collectLoan REFUSED'] = (this.#acts['collectLoan REFUSED'] ?? 0) + times;
  }

  #later(days: number): string {
    return isoDay(dayNumber(this.model.day) + days);
  }

  /** @param days after the next due date */
  #nextDue(days: number): string {
    return isoDay(dayNumber(this.model.view.next?.due ?? '') + days);
  }

  /** The next day begins, and dies at the gates. @param happens what the bank does on it before lateness is charged */
  async #advance(gates: readonly Gate[], happens: () => void = () => {}): Promise<void> {
    this.model.nextDay(happens);
    await advance(this.#world, this.#people.admin, this.model.day, gates);
    await this.#agree();
  }

  async #advanceTo(day: string): Promise<void> {
    while (this.model.day < day) this.model.nextDay();
    await advance(this.#world, this.#people.admin, day);
    await this.#agree();
  }

  async #move(from: 'first' | 'second', to: 'first' | 'second', amount: bigint): Promise<void> {
    const [payer, payee] = [this.#side(from), this.#side(to)];
    const made = await pay({ person: this.#alice, account: payer.account }, payee.account.id, text(amount));
    expect(made).toMatch(/^txn_/);
    payer.moved.push(-amount);
    payee.moved.push(amount);
  }

  async #close(side: 'first' | 'second', more: Record<string, unknown> = {}) {
    const input = { accountId: this.#side(side).account.id, idempotencyKey: randomUUID(), ...more };
    type Closed = { closeAccount: { challenge?: { id: string }; blockers?: unknown } };
    const { closeAccount } = await this.#alice.client.ask<Closed>(ask.CLOSE, { input });
    return closeAccount;
  }

  /** The loan through the gateway, its accounts in the ledger and the customer's accounts show what the model says, and the books balance. */
  async #agree(): Promise<void> {
    const { view } = this.model;
    const { loan } = await this.#alice.client.ask<{ loan: unknown }>(ask.FIGURES, { id: this.loanId });
    expect(loan).toEqual(shownOf(view));
    expect(await bookedOf(this.#world.ledger, this.loanId)).toEqual(toBeBooked(view));
    for (const { account, moved } of [this.#first, this.#second])
      expect(await this.#alice.client.ask(ask.BALANCE, { id: account.id })).toEqual({
        account: { balance: { booked: shown(sum(moved)) } },
      });
    expect(await this.#people.admin.client.ask(ask.TRIAL_BALANCE)).toEqual({
      trialBalance: { totals: [{ currency: 'EUR', balance: shown(0n) }] },
    });
  }

  /** What its statement over all its days tells. */
  async #statement() {
    const [first] = this.model.events;
    type Told = {
      loan: { principal: unknown; statement: { entries: { nodes: { kind: string; reversed: boolean }[] } } };
    };
    const period = { id: this.loanId, from: first?.on, to: this.model.day };
    const { principal, statement } = (await this.#alice.client.ask<Told>(ask.ENTRIES, period)).loan;
    const { nodes } = statement.entries;
    return {
      lent: principal,
      kinds: countsOf(nodes.map(({ kind }) => kind)),
      reversed: nodes.filter(({ reversed }) => reversed).length,
    };
  }

  async #alerts(): Promise<Record<string, number>> {
    type Told = { alerts: { nodes: { activity?: string; reminder?: string }[] } };
    const { alerts } = await this.#alice.client.ask<Told>(ask.ALERTS);
    const told = alerts.nodes.map(({ activity, reminder }) => activity ?? reminder ?? '');
    return countsOf(told.filter((each) => TOLD.has(each)));
  }

  #alertsDue(): Record<string, number> {
    return {
      LOAN_APPLIED: 1,
      LOAN_APPROVED: 1,
      LOAN_PAID_OUT: 1,
      COLLECTION_FAILED: this.#acts['collectLoan REFUSED'] ?? 0,
      LOAN_CHANGED: this.#acts['changeLoan BOOKED'] ?? 0,
    };
  }
}

/** The alerts that are counted: others are of days, which are tested apart. */
const TOLD = new Set(['LOAN_APPLIED', 'LOAN_APPROVED', 'LOAN_PAID_OUT', 'COLLECTION_FAILED', 'LOAN_CHANGED']);

function countsOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

const sum = (amounts: readonly bigint[]) => amounts.reduce((all, each) => all + each, 0n);
