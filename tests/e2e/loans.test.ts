import { readPdf } from '@florin/pdf/testing';
import { sampleFiles, useBank } from '@florin/testkit';
import { describe, expect, it, vi } from 'vitest';
import { read, upload } from './file-clients.ts';
import { endTenDays, payBack, takeBack } from './loan-life.ts';
import {
  ACCEPT,
  ADD_DOCUMENT,
  APPLY,
  APPROVE,
  DECIDE,
  DOCUMENTS,
  type Documents,
  INBOX,
  LIVE,
  LOAN,
  MINE,
  OFFER,
  type Papered,
  PRODUCTS,
  type Products,
  QUEUE,
  RESUBMIT,
  SIMULATE,
  type Simulation,
  STATEMENT,
  STATUS,
  WITHDRAW,
} from './loan-operations.ts';
import { loanUpdatesByEventStream, loanUpdatesBySocket } from './loan-updates.ts';
import { proven } from './proven.ts';

describe.each(['in-process', 'http'] as const)('loans, %s', (transport) => {
  const bank = useBank({ transport });

  const textsOf = async ({ paper }: Papered, accessToken: string | undefined) => {
    const answer = await read(bank(), paper.url, accessToken);
    expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({
      status: 200,
      type: 'application/pdf',
    });
    return readPdf(Buffer.from(await answer.arrayBuffer())).pages.flatMap((page) => page.map(({ text }) => text));
  };

  it('are offered by products, page by page', async () => {
    const alice = await bank().people.customer('Alice');
    const { loanProducts: all } = await alice.client.ask<Products>(PRODUCTS);
    expect(all.nodes).toHaveLength(4);
    expect(all.nodes).toContainEqual(
      expect.objectContaining({
        id: expect.stringMatching(/^lpr_/),
        version: 1,
        name: 'Personal loan',
        rate: '7.9',
        minimumAmount: { amount: '500.00', currency: 'EUR' },
        eligibility: { minimumAge: 18, minimumMonthlyIncome: { amount: '800.00' } },
      }),
    );
    const { loanProducts: first } = await alice.client.ask<Products>(PRODUCTS, { first: 3 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const { loanProducts: rest } = await alice.client.ask<Products>(PRODUCTS, { after: first.pageInfo.endCursor });
    expect([...first.nodes, ...rest.nodes]).toEqual(all.nodes);
  });

  it('are simulated to the cent, and say why where a product does not fit', async () => {
    const alice = await bank().people.customer('Alice');
    const { loanProducts } = await alice.client.ask<Products>(PRODUCTS);
    const productId = (name: string) => loanProducts.nodes.find((product) => product.name === name)?.id ?? '';
    const input = {
      productId: productId('Personal loan'),
      amount: { amount: '10000.00', currency: 'EUR' },
      termMonths: 24,
      paidOutOn: '2026-01-15',
    };
    const { simulateLoan } = await alice.client.ask<Simulation>(SIMULATE, { input });
    expect(simulateLoan).toMatchObject({
      product: { name: 'Personal loan', version: 1 },
      paidOut: { amount: '9900.00' },
      instalment: { amount: '451.82' },
      totalFees: { amount: '100.00' },
      totalPayable: { currency: 'EUR' },
    });
    expect(simulateLoan?.schedule.nodes).toHaveLength(24);
    expect(simulateLoan?.schedule.nodes.at(-1)?.balance.amount).toBe('0.00');

    const mortgage = {
      productId: productId('Mortgage'),
      amount: { amount: '250000.00', currency: 'EUR' },
      termMonths: 360,
    };
    const numbers: number[] = [];
    let after: string | undefined;
    do {
      const { simulateLoan: page } = await alice.client.ask<Simulation>(SIMULATE, { input: mortgage, after });
      numbers.push(...(page?.schedule.nodes ?? []).map(({ number }) => number));
      after = page?.schedule.pageInfo.hasNextPage === true ? page.schedule.pageInfo.endCursor : undefined;
    } while (after !== undefined);
    expect(numbers).toEqual(Array.from({ length: 360 }, (_, n) => n + 1));

    const refusalOf = async (change: Record<string, unknown>) => {
      const { errors } = await alice.client.send(SIMULATE, { input: { ...input, ...change } });
      return errors?.map(({ extensions = {} }) => [extensions.code, extensions.reason]);
    };
    expect(await refusalOf({ termMonths: 500 })).toEqual([['BAD_USER_INPUT', 'TERM_OUT_OF_RANGE']]);
    expect(await refusalOf({ amount: { amount: '1.00', currency: 'EUR' } })).toEqual([
      ['BAD_USER_INPUT', 'AMOUNT_OUT_OF_RANGE'],
    ]);
    expect(await refusalOf({ amount: { amount: '1000', currency: 'JPY' } })).toEqual([
      ['BAD_USER_INPUT', 'CURRENCY_MISMATCH'],
    ]);
    expect(await refusalOf({ firstDueOn: '2026-01-15' })).toEqual([['BAD_USER_INPUT', 'FIRST_DUE_NOT_AFTER_START']]);
    const absent = await alice.client.ask<Simulation>(SIMULATE, { input: { ...input, productId: 'lpr_unknown' } });
    expect(absent.simulateLoan).toBeNull();
  });

  it('have documents, which the applicant and officers read by links of their own', async () => {
    const { people } = bank();
    const [alice, mallory, officer] = await Promise.all([
      people.customer('Alice'),
      people.customer('Mallory'),
      people.staff('LOAN_OFFICER'),
    ]);
    const { loanProducts } = await alice.client.ask<Products>(PRODUCTS);
    const { applyForLoan } = await alice.client.ask<{ applyForLoan: { application: { id: string } } }>(APPLY, {
      input: {
        productId: loanProducts.nodes.find(({ name }) => name === 'Personal loan')?.id,
        amount: { amount: '12000.00', currency: 'EUR' },
        termMonths: 24,
        purpose: 'A boat',
        monthlyIncome: { amount: '3000.00', currency: 'EUR' },
        idempotencyKey: 'with-documents',
      },
    });
    const { id } = applyForLoan.application;
    const bytes = sampleFiles.png(3_000);
    const file = { purpose: 'LOAN', fileName: 'Gehalt übers Jahr.png' };
    const [first, second] = [await upload(bank(), alice, bytes, file), await upload(bank(), alice, bytes, file)];
    const input = { applicationId: id, kind: 'INCOME', uploadId: first };
    for (let n = 0; n < 2; n += 1)
      await expect(alice.client.ask(ADD_DOCUMENT, { input })).resolves.toMatchObject({
        addLoanDocument: { document: { id: first } },
      });
    await alice.client.ask(ADD_DOCUMENT, { input: { ...input, uploadId: second, replaces: first } });
    // A file for something else is none.
    const foreign = await upload(bank(), alice, bytes, { ...file, purpose: 'TICKET' });
    await expect(alice.client.ask(ADD_DOCUMENT, { input: { ...input, uploadId: foreign } })).resolves.toMatchObject({
      addLoanDocument: { __typename: 'NotFoundRejection' },
    });
    for (const person of [alice, officer]) {
      const { loanApplication } = await person.client.ask<Documents>(DOCUMENTS, { id });
      const nodes = loanApplication?.documents.nodes ?? [];
      expect(nodes).toMatchObject([
        { id: first, kind: 'INCOME', fileName: file.fileName, byteSize: bytes.length, replacedBy: second },
        { id: second, replacedBy: null },
      ]);
      const url = nodes[1]?.url ?? '';
      const answer = await read(bank(), url, person.accessToken);
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
      expect((await read(bank(), url, mallory.accessToken)).status).toBe(404);
    }
    expect(await mallory.client.ask<Documents>(DOCUMENTS, { id })).toEqual({ loanApplication: null });
    const reads = await bank().bank.databases.customer`
      SELECT FROM outbox_event WHERE type = 'StaffRead' AND aggregate_id = ${officer.id}
        AND payload->>'coordinate' = 'LoanDocument.url' AND payload->'subjects' = ${JSON.stringify([{ id: alice.id }])}::text::jsonb`;
    expect(reads).toHaveLength(1);
  });

  it('above the threshold are approved by two officers, the second of whom proves who they are', async () => {
    const { people } = bank();
    const [alice, first, second] = [
      await people.customer('Alice'),
      await people.staff('LOAN_OFFICER'),
      await people.staff('LOAN_OFFICER'),
    ];
    const { loanProducts } = await alice.client.ask<Products>(PRODUCTS);
    const { applyForLoan } = await alice.client.ask<{ applyForLoan: { application: { id: string } } }>(APPLY, {
      input: {
        productId: loanProducts.nodes.find(({ name }) => name === 'Personal loan')?.id,
        amount: { amount: '30000.00', currency: 'EUR' },
        termMonths: 60,
        purpose: 'A ship',
        monthlyIncome: { amount: '6000.00', currency: 'EUR' },
        idempotencyKey: 'for-the-ship',
      },
    });
    const { id } = applyForLoan.application;
    const decision = { applicationId: id, decision: 'APPROVE', conditions: ['A surety'] };
    const { decideLoanApplication } = await first.client.ask<{
      decideLoanApplication: { approval: { id: string } };
    }>(DECIDE, { input: decision });
    expect(decideLoanApplication).toMatchObject({
      approval: { kind: 'DECIDE_LOAN_APPLICATION', facts: { decision: 'APPROVED', application: { id } } },
    });
    const yes = { approvalId: decideLoanApplication.approval.id, reason: 'As proposed.' };
    expect(await first.client.ask(APPROVE, { input: yes })).toMatchObject({ approve: { reason: 'OWN_REQUEST' } });
    expect(await second.client.ask(APPROVE, { input: yes })).toMatchObject({
      approve: { __typename: 'StepUpRequiredRejection' },
    });
    expect(await alice.client.ask(STATUS, { id })).toEqual({ loanApplication: { status: 'IN_REVIEW' } });
    expect(await proven(second, APPROVE, yes)).toMatchObject({ approve: { __typename: 'ApproveSuccess' } });
    await vi.waitFor(
      async () => expect(await alice.client.ask(STATUS, { id })).toEqual({ loanApplication: { status: 'APPROVED' } }),
      { timeout: 20_000, interval: 100 },
    );
  });

  it('are applied for, looked at by officers, and withdrawn', async () => {
    const [alice, officer] = await Promise.all([bank().people.customer('Alice'), bank().people.staff('LOAN_OFFICER')]);
    const { loanProducts } = await alice.client.ask<Products>(PRODUCTS);
    const input = {
      productId: loanProducts.nodes.find(({ name }) => name === 'Personal loan')?.id,
      amount: { amount: '12000.00', currency: 'EUR' },
      termMonths: 24,
      purpose: 'A boat',
      monthlyIncome: { amount: '3000.00', currency: 'EUR' },
      idempotencyKey: 'for the boat',
    };
    await expect(alice.client.ask(APPLY, { input })).resolves.toMatchObject({
      applyForLoan: { __typename: 'ValidationRejection' },
    });
    const { applyForLoan } = await alice.client.ask<{ applyForLoan: { application: { id: string } } }>(APPLY, {
      input: { ...input, idempotencyKey: 'for-the-boat' },
    });
    const { id } = applyForLoan.application;
    await expect(alice.client.ask(MINE)).resolves.toMatchObject({
      me: {
        loanApplications: {
          nodes: [
            {
              id,
              purpose: 'A boat',
              amount: { amount: '12000.00' },
              status: 'IN_REVIEW',
              statusInfo: { __typename: 'LoanApplicationInReview' },
              customer: { id: alice.id },
              product: { name: 'Personal loan', version: 1 },
              history: [{ status: 'IN_REVIEW', by: 'CUSTOMER' }],
            },
          ],
        },
      },
    });
    const queue = await officer.client.ask<{ loanApplications: { nodes: readonly { readonly id: string }[] } }>(QUEUE);
    expect(queue.loanApplications.nodes.map((node) => node.id)).toContain(id);
    const { loanApplication: live } = await alice.client.ask<{ loanApplication: { liveCursor: string } }>(LIVE, { id });
    const told = [
      loanUpdatesBySocket(bank().url, alice.accessToken, id, live.liveCursor),
      loanUpdatesByEventStream(bank().url, alice.accessToken, id, live.liveCursor),
    ];
    await expect(
      officer.client.ask(DECIDE, {
        input: { applicationId: id, decision: 'REQUEST_INFORMATION', conditions: ['Your last three payslips'] },
      }),
    ).resolves.toMatchObject({
      decideLoanApplication: {
        application: {
          evaluation: { outcome: 'REFERRED', points: expect.any(Number) },
          statusInfo: { conditions: ['Your last three payslips'] },
        },
      },
    });
    await expect(
      alice.client.ask(RESUBMIT, {
        input: { applicationId: id, answer: 'I was paid in cash.', idempotencyKey: 'my-answer' },
      }),
    ).resolves.toMatchObject({
      resubmitLoanApplication: {
        application: {
          status: 'IN_REVIEW',
          history: [{}, { by: 'BANK' }, { by: 'CUSTOMER', answer: 'I was paid in cash.' }],
        },
      },
    });
    await expect(alice.client.ask(WITHDRAW, { input: { applicationId: id } })).resolves.toMatchObject({
      withdrawLoanApplication: { __typename: 'WithdrawLoanApplicationSuccess' },
    });
    const activities = async () =>
      (await alice.client.ask<{ alerts: { nodes: readonly { activity: string }[] } }>(INBOX)).alerts.nodes.map(
        ({ activity }) => activity,
      );
    // Each step is an alert to her, the newest first.
    await vi.waitFor(
      async () =>
        expect(await activities()).toEqual([
          'LOAN_WITHDRAWN',
          'LOAN_ANSWERED',
          'LOAN_INFORMATION_REQUESTED',
          'LOAN_APPLIED',
        ]),
      { timeout: 20_000, interval: 100 },
    );
    // Over both ways the stream has told each step once, and ended with the one that nothing follows.
    for (const updates of told)
      expect((await updates).map(({ step }) => step.status)).toEqual([
        'INFORMATION_REQUESTED',
        'IN_REVIEW',
        'WITHDRAWN',
      ]);
  });

  it('are offered, accepted with a proof, and paid out into the ledger', async () => {
    const [alice, officer] = await Promise.all([bank().people.customer('Alice'), bank().people.staff('LOAN_OFFICER')]);
    const [account, authenticator] = [await alice.openAccount(), await alice.enrolAuthenticator()];
    const { loanProducts } = await alice.client.ask<Products>(PRODUCTS);
    const application = {
      productId: loanProducts.nodes.find(({ name }) => name === 'Personal loan')?.id,
      amount: { amount: '12000.00', currency: 'EUR' },
      termMonths: 24,
      purpose: 'A boat',
      monthlyIncome: { amount: '3000.00', currency: 'EUR' },
      idempotencyKey: 'for-another-boat',
    };
    const { applyForLoan } = await alice.client.ask<{ applyForLoan: { application: { id: string } } }>(APPLY, {
      input: application,
    });
    const { id } = applyForLoan.application;
    await officer.client.ask(DECIDE, { input: { applicationId: id, decision: 'APPROVE' } });
    await expect(alice.client.ask(OFFER, { id })).resolves.toMatchObject({
      loanApplication: { status: 'APPROVED', offer: { paidOut: { amount: '11880.00' } } },
    });
    const { offer } = (
      await alice.client.ask<{ loanApplication: { offer: Papered & { paidOutOn: string } } }>(OFFER, { id })
    ).loanApplication;
    expect(await textsOf(offer, alice.accessToken)).toEqual(
      expect.arrayContaining(['Loan offer', id, '11,880.00 EUR', expect.stringMatching(/^Alice/)]),
    );
    const input = { applicationId: id, payoutAccountId: account.id, idempotencyKey: 'accept-the-offer' };
    type Accepted = {
      acceptLoanOffer: { __typename: string; challenge?: { id: string }; loan?: { id: string } };
    };
    const { acceptLoanOffer: asked } = await alice.client.ask<Accepted>(ACCEPT, { input });
    const challengeId = asked.challenge?.id ?? '';
    await authenticator.answer(challengeId);
    const { acceptLoanOffer: done } = await alice.client.ask<Accepted>(ACCEPT, { input: { ...input, challengeId } });
    expect(done).toMatchObject({ __typename: 'AcceptLoanOfferSuccess', loan: { status: 'ACTIVE' } });
    const loanId = done.loan?.id ?? '';
    await expect(alice.client.ask(LOAN, { id: loanId })).resolves.toMatchObject({
      loan: {
        outstanding: { amount: '12000.00' },
        account: { id: account.id, balance: { booked: { amount: '11880.00' } } },
        application: { id, status: 'ACCEPTED' },
        customer: { id: alice.id },
        nextInstalment: { number: 1 },
      },
    });
    await expect(alice.client.ask('{ me { loans { nodes { id } } } }')).resolves.toEqual({
      me: { loans: { nodes: [{ id: loanId }] } },
    });
    const { loan } = await alice.client.ask<{ loan: { statement: Papered & { entries: unknown } } }>(STATEMENT, {
      id: loanId,
      on: offer.paidOutOn,
    });
    expect(loan).toMatchObject({
      payoffQuote: { total: { amount: '12000.00' } },
      statement: {
        entries: {
          nodes: [
            { kind: 'DISBURSED', outstanding: { amount: '12000.00' } },
            { kind: 'FEE_KEPT_BACK', outstanding: { amount: '12000.00' } },
          ],
        },
      },
    });
    expect(await textsOf(loan.statement, alice.accessToken)).toEqual(
      expect.arrayContaining(['Loan statement', loanId]),
    );
    // The link is for whoever asked for it.
    const mallory = await bank().people.customer('Mallory');
    expect((await read(bank(), loan.statement.paper.url, mallory.accessToken)).status).toBe(404);
    await bank().assertLoansAgree();
    await endTenDays(bank(), alice, loanId);
    await payBack(alice, loanId, account.id);
    await takeBack(bank(), alice, loanId);
    await bank().assertLoansAgree();
  });
});
