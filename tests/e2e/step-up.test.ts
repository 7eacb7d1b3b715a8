import { randomUUID } from 'node:crypto';
import { useBank } from '@florin/testkit';
import { describe, expect, it } from 'vitest';
import { type Payer, pay, payer } from './payments.ts';

const bank = useBank();

const TRANSFER = `mutation ($input: TransferInput!) { transfer(input: $input) { __typename
  ... on TransferSuccess { transaction { id balanceAfter { amount } } } ... on Rejection { code message }
  ... on StepUpRequiredRejection { challenge {
    id action amount { amount currency } payee accountId methods passkeyOptions attemptsLeft expiresAt } } } }`;
const ANSWER = `mutation ($input: AnswerChallengeInput!) { answerChallenge(input: $input) { __typename
  ... on AnswerChallengeSuccess { usableUntil challenge { id attemptsLeft amount { amount } } } ... on Rejection { code message } } }`;

interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly challenge?: { readonly id: string };
  readonly transaction?: { readonly id: string };
}

const orderTo = (from: Payer, to: Payer, amount: string) => ({
  fromAccountId: from.account.id,
  toIban: to.account.iban,
  amount: { amount, currency: 'EUR' },
  idempotencyKey: randomUUID(),
});
const transfer = async (from: Payer, input: Record<string, unknown>) =>
  (await from.person.client.ask<{ transfer: Answer }>(TRANSFER, { input })).transfer;
const answer = async (who: Payer, input: Record<string, unknown>) =>
  (await who.person.client.ask<{ answerChallenge: Answer }>(ANSWER, { input })).answerChallenge;
const challengeOf = (payload: Answer): string => {
  if (payload.challenge === undefined) throw new Error(`no challenge: ${JSON.stringify(payload)}`);
  return payload.challenge.id;
};

async function aliceAndBob() {
  const [alice, bob] = await Promise.all([payer(bank(), 'Alice', '1000.00'), payer(bank(), 'Bob')]);
  return { alice, bob };
}

describe('step-up', () => {
  it('tells who has no second factor to enrol one; then the same key pays, by a code of the app', async () => {
    const { alice, bob } = await aliceAndBob();
    const order = orderTo(alice, bob, '250.00');
    expect(await transfer(alice, order)).toMatchObject({ code: 'SECOND_FACTOR_MISSING' });
    const authenticator = await alice.person.enrolAuthenticator();
    const asked = await transfer(alice, order);
    expect(asked).toMatchObject({
      code: 'STEP_UP_REQUIRED',
      challenge: {
        action: 'TRANSFER',
        amount: { amount: '250.00', currency: 'EUR' },
        payee: bob.account.iban,
        accountId: alice.account.id,
        methods: ['TOTP', 'RECOVERY_CODE'],
        passkeyOptions: null,
        attemptsLeft: 5,
      },
    });
    const challengeId = challengeOf(asked);
    expect(await transfer(alice, { ...order, challengeId }), 'not answered yet').toMatchObject({
      code: 'STEP_UP_REQUIRED',
    });
    expect(await answer(alice, { challengeId, code: authenticator.nextCode() })).toMatchObject({
      __typename: 'AnswerChallengeSuccess',
      // The right answer uses none up.
      challenge: { id: challengeId, attemptsLeft: 5, amount: { amount: '250.00' } },
    });
    const paid = await transfer(alice, { ...order, challengeId });
    expect(paid).toMatchObject({ transaction: { balanceAfter: { amount: '750.00' } } });
    expect(await transfer(alice, { ...order, challengeId }), 'the same key again').toEqual(paid);
    expect(await transfer(alice, { ...order, idempotencyKey: randomUUID(), challengeId })).toMatchObject({
      code: 'STEP_UP_REQUIRED',
    });
  });

  it.each([
    ['amount', () => ({ amount: { amount: '50.01', currency: 'EUR' } })],
    ['payee', async () => ({ toIban: (await payer(bank(), 'Mallory')).account.iban })],
    ['reference', () => ({ reference: 'other' })],
  ])('a changed %s voids the challenge, also for what it was about', async (_what, change) => {
    const { alice, bob } = await aliceAndBob();
    const authenticator = await alice.person.enrolAuthenticator();
    const order = orderTo(alice, bob, '50.00');
    const challengeId = challengeOf(await transfer(alice, order));
    await authenticator.answer(challengeId);
    const other = { ...order, ...(await change()), challengeId };
    expect(await transfer(alice, other)).toMatchObject({ code: 'STEP_UP_REQUIRED' });
    expect(await transfer(alice, { ...order, challengeId })).toMatchObject({ code: 'STEP_UP_REQUIRED' });
    expect(await answer(alice, { challengeId, code: '000000' })).toMatchObject({ code: 'CHALLENGE_ENDED' });
  });

  it('five wrong answers void it, and each says the same, whichever factor it was', async () => {
    const { alice, bob } = await aliceAndBob();
    const authenticator = await alice.person.enrolAuthenticator();
    const order = orderTo(alice, bob, '50.00');
    const challengeId = challengeOf(await transfer(alice, order));
    const wrong = [
      { code: '000000' },
      { recoveryCode: 'AAAA-AAAA-AAAA-AAAA' },
      { code: '999999' },
      { recoveryCode: 'BBBB-BBBB-BBBB-BBBB' },
      { code: '123456' },
    ];
    const said = [];
    for (const input of wrong) said.push(await answer(alice, { challengeId, ...input }));
    expect(new Set(said.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(said[0]).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(await answer(alice, { challengeId, code: authenticator.nextCode() })).toMatchObject({
      code: 'CHALLENGE_ENDED',
    });
    expect(await transfer(alice, { ...order, challengeId })).toMatchObject({ code: 'STEP_UP_REQUIRED' });
  });

  it('a challenge of somebody else is like none, and proves nothing', async () => {
    const { alice, bob } = await aliceAndBob();
    const [hers, his] = [await alice.person.enrolAuthenticator(), await bob.person.enrolAuthenticator()];
    const challengeId = challengeOf(await transfer(alice, orderTo(alice, bob, '50.00')));
    const foreign = await answer(bob, { challengeId, code: his.nextCode() });
    expect(foreign).toEqual(await answer(bob, { challengeId: 'chl_01kaxyz', code: his.nextCode() }));
    expect(foreign).toMatchObject({ code: 'CHALLENGE_ENDED' });
    await hers.answer(challengeId);
    await bob.person.deposit(bob.account.id, '100.00');
    const stolen = { ...orderTo(bob, alice, '50.00'), challengeId };
    expect(await transfer(bob, stolen)).toMatchObject({ code: 'STEP_UP_REQUIRED' });
  });

  it('pays once: the same order with its proof, 20 times at once', async () => {
    const { alice, bob } = await aliceAndBob();
    const authenticator = await alice.person.enrolAuthenticator();
    const order = orderTo(alice, bob, '50.00');
    const challengeId = challengeOf(await transfer(alice, order));
    await authenticator.answer(challengeId);
    const paid = await Promise.all(Array.from({ length: 20 }, () => transfer(alice, { ...order, challengeId })));
    expect(new Set(paid.map((each) => each.transaction?.id)).size).toBe(1);
    expect(paid[0]).toMatchObject({ transaction: { balanceAfter: { amount: '950.00' } } });
  });

  it('is not asked for between one’s own accounts, nor for five small amounts; the trail says why', async () => {
    const { alice, bob } = await aliceAndBob();
    const savings = await alice.person.openAccount();
    const moved = await pay(alice, savings.id, '500.00');
    expect(moved).toMatch(/^txn_/);
    for (let payment = 0; payment < 5; payment += 1) expect(await pay(alice, bob.account.id, '1.00')).toMatch(/^txn_/);
    expect(await pay(alice, bob.account.id, '1.00')).toBe('SECOND_FACTOR_MISSING');
    const auditor = await bank().people.staff('AUDITOR');
    const query = `query ($filter: AuditEventFilter) { auditEvents(filter: $filter) { nodes { action details { name value } } } }`;
    const trail = async (subjectId: string) => {
      const { auditEvents } = await auditor.client.ask<{
        auditEvents: { nodes: { action: string; details: { name: string; value: string }[] }[] };
      }>(query, { filter: { subjectId, action: 'TransferPosted' } });
      return auditEvents.nodes.flatMap(({ details }) => details.filter(({ name }) => name === 'stepUp'));
    };
    await expect.poll(() => trail(moved), { timeout: 30_000 }).toEqual([{ name: 'stepUp', value: 'OWN_ACCOUNTS' }]);
    await expect
      .poll(async () => (await trail(bob.account.id)).map(({ value }) => value), { timeout: 30_000 })
      .toEqual(Array.from({ length: 5 }, () => 'SMALL_AMOUNT'));
  });
});
