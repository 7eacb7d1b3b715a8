import { useBank } from '@florin/testkit';
import { describe, expect, it } from 'vitest';
import { ACCEPT, ADVANCE, APPLY, PRODUCTS, type Products } from './loan-operations.ts';
import { loanReminders } from './loan-updates.ts';
import { type Payer, pay, payer, trust } from './payments.ts';

const WEIGHED = `query ($id: ID!) { loanApplication(id: $id) { status statusInfo { ... on LoanApplicationDeclined { reasons { code } } }
  evaluation { outcome concerns { code } figures { income { amount } obligations { amount } knownMonths usualIncoming { amount }
    recurring { amount } instalments { amount } daysPastDue } } } }`;
const OWN =
  'query ($id: ID!) { loanApplication(id: $id) { statusInfo { ... on LoanApplicationDeclined { reasons { code message } } } } }';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const codes = (...all: string[]) => all.map((code) => ({ code }));

describe('applications for loans', () => {
  const bank = useBank({ transport: 'http' });

  /** The bank's own: near midnight it is another one than here. */
  async function bankDay(): Promise<string> {
    const admin = await bank().people.staff('ADMIN');
    return (await admin.client.ask<{ businessDate: string }>('{ businessDate }')).businessDate;
  }

  /** Moves the bank's day on, day by day, from that on which the test began. */
  async function advance(began: string, days: number): Promise<void> {
    const to = new Date(Date.parse(began) + days * 24 * 60 * 60_000).toISOString().slice(0, 10);
    const admin = await bank().people.staff('ADMIN');
    type Advanced = { advanceBusinessDate: { complete: boolean } };
    let complete = false;
    while (!complete)
      ({ complete } = (await admin.client.ask<Advanced>(ADVANCE, { input: { to } })).advanceBusinessDate);
  }

  async function apply({ person }: Payer, more: Record<string, unknown> = {}): Promise<string> {
    const { loanProducts } = await person.client.ask<Products>(PRODUCTS);
    const input = {
      productId: loanProducts.nodes.find(({ name }) => name === 'Personal loan')?.id,
      amount: eur('5000.00'),
      termMonths: 24,
      purpose: 'A boat',
      monthlyIncome: eur('2500.00'),
      idempotencyKey: `key-${Math.random()}`,
      ...more,
    };
    const { applyForLoan } = await person.client.ask<{ applyForLoan: { application: { id: string } } }>(APPLY, {
      input,
    });
    return applyForLoan.application.id;
  }

  async function weighed(id: string) {
    const officer = await bank().people.staff('LOAN_OFFICER');
    return (await officer.client.ask<{ loanApplication: unknown }>(WEIGHED, { id })).loanApplication;
  }

  /** Pays trusted people, without a proof for each. */
  async function trusting(from: Payer, ...payees: Payer[]): Promise<void> {
    for (const payee of payees) await trust(bank(), from, payee);
  }

  it('are decided by what the ledger knows: income, obligations and arrears', async () => {
    const began = await bankDay();
    const [employer, landlord] = [await payer(bank(), 'Employer', '90000.00'), await payer(bank(), 'Landlord')];
    const [alice, mallory, carol] = [
      await payer(bank(), 'Alice'),
      await payer(bank(), 'Mallory'),
      await payer(bank(), 'Carol'),
    ];
    await trusting(employer, alice, mallory, carol);
    await trusting(mallory, landlord);
    for (let days = 0; days <= 120; days += 30) {
      await advance(began, days);
      for (const [payee, salary] of [
        [alice, '2500.00'],
        [mallory, '2500.00'],
        [carol, '1000.00'],
      ] as const)
        expect(await pay(employer, payee.account.id, salary)).toMatch(/^txn_/);
      expect(await pay(mallory, landlord.account.id, '1500.00')).toMatch(/^txn_/);
    }
    await advance(began, 124);

    const first = await apply(alice);
    expect(await weighed(first)).toEqual({
      status: 'APPROVED',
      statusInfo: {},
      evaluation: {
        outcome: 'APPROVED',
        concerns: codes('RELATIONSHIP_SHORT'),
        figures: {
          income: { amount: '2500.00' },
          obligations: { amount: '0.00' },
          knownMonths: 4,
          usualIncoming: { amount: '2500.00' },
          recurring: { amount: '0.00' },
          instalments: { amount: '0.00' },
          daysPastDue: 0,
        },
      },
    });
    // She has stated no rent, and pays one.
    const second = await apply(mallory);
    expect(await weighed(second)).toMatchObject({
      status: 'DECLINED',
      statusInfo: { reasons: codes('UNAFFORDABLE') },
      evaluation: {
        concerns: codes('UNAFFORDABLE', 'OBLIGATIONS_UNSTATED', 'RELATIONSHIP_SHORT'),
        figures: { recurring: { amount: '1500.00' }, obligations: { amount: '1500.00' } },
      },
    });
    // She earns less here than she says: somebody is to ask.
    const third = await apply(carol, { monthlyIncome: eur('3000.00'), amount: eur('10000.00') });
    expect(await weighed(third)).toMatchObject({
      status: 'IN_REVIEW',
      evaluation: {
        outcome: 'REFERRED',
        concerns: codes('UNAFFORDABLE', 'INCOME_LOW', 'INCOME_UNCONFIRMED', 'RELATIONSHIP_SHORT'),
        figures: { income: { amount: '1000.00' } },
      },
    });

    type Inbox = { alerts: { liveCursor: string } };
    const { alerts } = await alice.person.client.ask<Inbox>('{ alerts(first: 1) { liveCursor } }');
    const authenticator = await alice.person.enrolAuthenticator();
    const input = { applicationId: first, payoutAccountId: alice.account.id, idempotencyKey: 'accept-the-offer' };
    type Asked = { acceptLoanOffer: { challenge: { id: string } } };
    const { challenge } = (await alice.person.client.ask<Asked>(ACCEPT, { input })).acceptLoanOffer;
    await authenticator.answer(challenge.id);
    await expect(
      alice.person.client.ask(ACCEPT, { input: { ...input, challengeId: challenge.id } }),
    ).resolves.toMatchObject({ acceptLoanOffer: { __typename: 'AcceptLoanOfferSuccess' } });
    // It is not paid back.
    await advance(began, 190);
    const fourth = await apply(alice);
    expect(await weighed(fourth)).toMatchObject({
      status: 'DECLINED',
      statusInfo: { reasons: codes('LOAN_OVERDUE') },
      evaluation: {
        figures: { instalments: { amount: expect.stringMatching(/^22[56]\./) }, daysPastDue: expect.any(Number) },
      },
    });
    await expect(alice.person.client.ask(OWN, { id: fourth })).resolves.toEqual({
      loanApplication: {
        statusInfo: { reasons: [{ code: 'LOAN_OVERDUE', message: 'You are late with another loan.' }] },
      },
    });
    // Of the first instalment she was reminded before it was due, on that day, and one, seven and 21 days after it.
    const reminders = await loanReminders(bank().url, alice.person.accessToken, alerts.liveCursor, 5);
    expect(reminders.map(({ reminder, severity }) => [reminder, severity])).toEqual([
      ['DUE_SOON', 'INFO'],
      ['DUE', 'INFO'],
      ['OVERDUE', 'WARNING'],
      ['OVERDUE', 'WARNING'],
      ['OVERDUE', 'WARNING'],
    ]);
    for (const { instalment, amount, loan } of reminders)
      expect({ instalment, amount, loan }).toMatchObject({
        instalment: 1,
        amount: { currency: 'EUR' },
        loan: { status: 'ACTIVE', outstanding: { amount: '5000.00' }, documents: { nodes: [] } },
      });
    await bank().assertLoansAgree();
  });
});
