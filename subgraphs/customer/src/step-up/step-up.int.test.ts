import { deriveServiceKeys, type ServiceName, verifyStepUpProof } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Person, SECRET, TestServices } from '../testing/test-service.ts';

const MINUTE_MS = 60_000;
const CREATE = 'mutation ($input: CreateChallengeInput!) { createChallenge(input: $input) { challengeId } }';
const PROOF = 'mutation ($input: StepUpProofInput!) { stepUpProof(input: $input) }';
const ANSWER = `mutation ($input: AnswerChallengeInput!) { answerChallenge(input: $input) { __typename
  ... on AnswerChallengeSuccess { usableUntil } ... on Rejection { code message } } }`;

const payloadHash = 'a'.repeat(64);

describe('challenges of step-up', () => {
  let test: TestDatabase;
  let services: TestServices;
  let alice: Person;
  beforeAll(async () => {
    test = await createTestDatabase('customer');
    services = new TestServices(test.appUrl);
  });
  afterAll(async () => {
    await services.close();
    await test.drop();
  });
  beforeEach(async () => {
    alice = await services.staff(['CUSTOMER', 'ADMIN']);
  });

  const as = (service: ServiceName) => ({ kind: 'service', service }) as const;
  const create = async (subject = alice.customerId): Promise<string | null> => {
    const input = { subject, action: 'TRANSFER', payloadHash, amount: { amount: '50.00', currency: 'EUR' } };
    const { data } = await services.run(as('transaction'), CREATE, { input });
    return (data?.createChallenge as { challengeId: string | null } | undefined)?.challengeId ?? null;
  };
  const created = async () => (await create()) ?? '';
  const proof = async (
    challengeId: string,
    change: Record<string, unknown> = {},
    service: ServiceName = 'transaction',
  ) => {
    const input = { challengeId, subject: alice.customerId, action: 'TRANSFER', payloadHash, ...change };
    return services.run(as(service), PROOF, { input });
  };
  const proofOf = async (challengeId: string) => (await proof(challengeId)).data?.stepUpProof as string | null;
  const answer = (challengeId: string, code = services.code(), viewer = alice) =>
    services.mutate(ANSWER, { challengeId, code }, viewer);

  it('is answered by a code, and proves exactly what it is about to the service that asked', async () => {
    const challengeId = await created();
    expect(await proofOf(challengeId)).toBeNull();
    expect(await answer(challengeId)).toMatchObject({ __typename: 'AnswerChallengeSuccess' });
    const token = (await proofOf(challengeId)) ?? '';
    const keys = deriveServiceKeys(SECRET, 'transaction');
    const expected = { subject: alice.customerId, payloadHash };
    expect(await verifyStepUpProof(keys, token, expected, () => services.now)).toBeDefined();
    expect(await answer(challengeId, services.code(30))).toMatchObject({ code: 'CHALLENGE_ENDED' });
  });

  it('nobody has one without a second factor', async () => {
    const bob = await services.customer('Bob Example');
    expect(await create(bob.customerId)).toBeNull();
  });

  it.each([
    ['another payload', { payloadHash: 'b'.repeat(64) }],
    ['another act', { action: 'WITHDRAWAL' }],
  ])('asked for with %s it is void', async (_what, change) => {
    const challengeId = await created();
    await answer(challengeId);
    expect((await proof(challengeId, change)).data?.stepUpProof).toBeNull();
    expect(await proofOf(challengeId)).toBeNull();
  });

  it('asked for by another person’s order it proves nothing', async () => {
    const challengeId = await created();
    await answer(challengeId);
    const mallory = await services.customer('Mallory Example');
    expect((await proof(challengeId, { subject: mallory.customerId })).data?.stepUpProof).toBeNull();
    expect(await proofOf(challengeId)).not.toBeNull();
  });

  it('is asked for by the services that are named, and by nobody else', async () => {
    const challengeId = await created();
    for (const service of ['notification', 'support', 'gateway'] as const)
      expect((await proof(challengeId, {}, service)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const own = await services.run(alice, PROOF, {
      input: { challengeId, subject: alice.customerId, action: 'TRANSFER', payloadHash },
    });
    expect(own.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('can be answered for five minutes, and its proof holds for five', async () => {
    const late = await created();
    services.now += 5 * MINUTE_MS;
    expect(await answer(late)).toMatchObject({ code: 'CHALLENGE_ENDED' });
    const challengeId = await created();
    await answer(challengeId);
    services.now += 5 * MINUTE_MS - 1;
    expect(await proofOf(challengeId)).not.toBeNull();
    services.now += 1;
    expect(await proofOf(challengeId)).toBeNull();
  });

  it('of 30 answers at once with the same code to two challenges one is right', async () => {
    const other = services.instance().service;
    const challenges = [await created(), await created()];
    const code = services.code();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        services.mutate(
          ANSWER,
          { challengeId: challenges[index % 2], code },
          alice,
          index % 3 === 0 ? other : services.service,
        ),
      ),
    );
    expect(answers.filter((each) => each.__typename === 'AnswerChallengeSuccess')).toHaveLength(1);
  });

  it('a code that was used is refused as a wrong one is, in words that tell that it may have been', async () => {
    const code = services.code();
    await answer(await created(), code);
    const again = await answer(await created(), code);
    expect(again).toMatchObject({
      code: 'INVALID_CREDENTIALS',
      message: expect.stringContaining('A code works once: after one that you have used, wait for the next.'),
    });
    expect(await answer(await created(), '000000')).toEqual(again);
  });

  it('five wrong answers void it, and more challenges give no more tries', async () => {
    const challengeId = await created();
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect(await answer(challengeId, '000000')).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(await answer(challengeId)).toMatchObject({ code: 'CHALLENGE_ENDED' });
    // The account waits now, so that the right code is not looked at.
    expect(await answer(await created())).toMatchObject({ code: 'INVALID_CREDENTIALS' });
  });
});
