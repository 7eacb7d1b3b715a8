import { totpCode } from '@florin/customer';
import { type Person, TEST_PASSWORD, useBank } from '@florin/testkit';
import { describe, expect, it, vi } from 'vitest';

const REJECTED = '... on Rejection { code message }';
const START = `mutation { startTotpEnrolment { ... on StartTotpEnrolmentSuccess { secret } ${REJECTED} } }`;
const CONFIRM = `mutation ($input: ConfirmTotpEnrolmentInput!) { confirmTotpEnrolment(input: $input) {
  ... on ConfirmTotpEnrolmentSuccess { recoveryCodes customer { secondFactors } } ${REJECTED} } }`;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) {
  ... on SecondFactorRequired { signInId methods } ${REJECTED} } }`;
const COMPLETE = `mutation ($input: CompleteSignInInput!) { completeSignIn(input: $input) {
  __typename ... on SignInSuccess { accessToken customer { id fullName } } ${REJECTED} } }`;
const EVENTS = `query ($filter: AuditEventFilter) { auditEvents(filter: $filter, first: 100) {
  nodes { action outcome actor { id } details { name value } } } }`;

interface Payload {
  readonly __typename?: string;
  readonly secret?: string;
  readonly recoveryCodes?: readonly string[];
  readonly signInId?: string;
}

/** A customer's second factor through the whole bank: enrolled, asked for, told by mail, and kept in the trail. */
describe.each(['in-process', 'http'] as const)('a second factor, %s', (transport) => {
  const bank = useBank({ transport });

  const ask = async (query: string, input?: Record<string, unknown>, person?: Person): Promise<Payload> => {
    const answer = await (person?.client ?? bank().client()).ask<Record<string, Payload>>(query, { input });
    return Object.values(answer)[0] ?? {};
  };
  const complete = async (person: Person, answer: Record<string, unknown>) => {
    const { signInId } = await ask(SIGN_IN, { email: person.email, password: TEST_PASSWORD });
    return ask(COMPLETE, { signInId, ...answer });
  };

  it('is enrolled by its customer, asked for at the next sign-in, and stands in the trail', async () => {
    const alice = await bank().people.customer('Alice');
    const { secret = '' } = await ask(START, undefined, alice);
    const code = totpCode(secret, new Date());
    const { recoveryCodes = [], ...enrolled } = await ask(CONFIRM, { code }, alice);
    expect(enrolled).toMatchObject({ customer: { secondFactors: ['TOTP', 'RECOVERY_CODE'] } });

    const pending = await ask(SIGN_IN, { email: alice.email, password: TEST_PASSWORD });
    expect(pending).toMatchObject({ methods: ['TOTP', 'RECOVERY_CODE'] });
    expect(await ask(COMPLETE, { signInId: pending.signInId, code })).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    const recoveryCode = recoveryCodes[0];
    expect(await ask(COMPLETE, { signInId: pending.signInId, recoveryCode })).toMatchObject({
      customer: { id: alice.id, fullName: 'Alice Example' },
    });
    expect(await complete(alice, { recoveryCode })).toMatchObject({ code: 'INVALID_CREDENTIALS' });

    const mails = await vi.waitUntil(
      async () => {
        const answer = await fetch(`${bank().url}/mailbox/mails?to=${encodeURIComponent(alice.email)}`);
        const text = await answer.text();
        return text.includes('recovery code was used') && text;
      },
      { timeout: 30_000, interval: 100 },
    );
    expect(mails).toContain('An authenticator app was added');
    expect(mails).toContain('You have 9 left');

    const auditor = await bank().people.staff('AUDITOR');
    const actions = await vi.waitUntil(
      async () => {
        const { auditEvents } = await auditor.client.ask<{ auditEvents: { nodes: { action: string }[] } }>(EVENTS, {
          filter: { subjectId: alice.id },
        });
        const found = auditEvents.nodes.map(({ action }) => action);
        return found.filter((action) => action === 'SignInFailed').length === 2 && found;
      },
      { timeout: 30_000, interval: 250 },
    );
    expect(actions).toEqual(
      expect.arrayContaining(['SecondFactorAdded', 'RecoveryCodesIssued', 'RecoveryCodeUsed', 'SignInFailed']),
    );
  });

  it('is replayed 50 times at once, and signs in once', async () => {
    const alice = await bank().people.customer('Alice');
    const { secret = '' } = await ask(START, undefined, alice);
    const before = totpCode(secret, new Date(Date.now() - 30_000));
    await ask(CONFIRM, { code: before }, alice);
    const signIns = await Promise.all(
      Array.from({ length: 50 }, () => ask(SIGN_IN, { email: alice.email, password: TEST_PASSWORD })),
    );
    const code = totpCode(secret, new Date());
    const answers = await Promise.all(signIns.map(({ signInId }) => ask(COMPLETE, { signInId, code })));
    expect(answers.filter(({ __typename }) => __typename === 'SignInSuccess')).toHaveLength(1);
    expect(answers.filter(({ __typename }) => __typename === 'InvalidCredentialsRejection')).toHaveLength(49);
  });
});
