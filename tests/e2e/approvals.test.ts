import { totpCode } from '@florin/customer';
import { mailTo, type Person, TEST_PASSWORD, useBank } from '@florin/testkit';
import { describe, expect, it, vi } from 'vitest';
import { RawSocket } from '../../gateway/src/live/testing/raw-socket.ts';
import { proven } from './proven.ts';

const GRANT = `mutation ($input: GrantRoleInput!) { grantRole(input: $input) {
  __typename ... on ApprovalPending { approval { id summary state { __typename } } } ... on Rejection { code }
  ... on StepUpRequiredRejection { challenge { id } } } }`;
const APPROVE = `mutation ($input: ApproveInput!) { approve(input: $input) { __typename
  ... on ApproveSuccess { approval { state { __typename ... on ApprovalGranted { decidedBy { fullName } } } } }
  ... on ApprovalStateRejection { reason } ... on StepUpRequiredRejection { challenge { id } } } }`;
const REVOKE = `mutation ($input: RevokeRoleInput!) { revokeRole(input: $input) {
  __typename ... on RevokeRoleSuccess { endedSessions customer { roles } } ... on RoleStateRejection { reason }
  ... on StepUpRequiredRejection { challenge { id } } } }`;
const REFRESH = `mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) {
  __typename ... on RefreshSessionSuccess { accessToken } } }`;
const HOLDERS = `{ staffRoles(role: TELLER) { nodes {
  customer { id } role since lastUsedAt approval { requestedBy { id } state { ... on ApprovalGranted { decidedBy { id } } } } } } }`;
const RESET = `mutation ($input: ResetSecondFactorsInput!) { resetSecondFactors(input: $input) { __typename
  ... on ApprovalPending { approval { id facts { __typename ... on FactorResetFacts { passwordSetAt } } } }
  ... on StepUpRequiredRejection { challenge { id } } } }`;
const START = `mutation ($input: StartStaffEnrolmentInput!) { startStaffEnrolment(input: $input) { __typename
  ... on StartStaffEnrolmentSuccess { secret } } }`;
const CONFIRM = `mutation ($input: ConfirmStaffEnrolmentInput!) { confirmStaffEnrolment(input: $input) { __typename
  ... on ConfirmStaffEnrolmentSuccess { recoveryCodes } } }`;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename
  ... on SecondFactorRequired { signInId } } }`;
const COMPLETE = `mutation ($input: CompleteSignInInput!) { completeSignIn(input: $input) { __typename
  ... on SignInSuccess { accessToken } } }`;
const FREEZE = `mutation ($input: FreezeAccountInput!) { freezeAccount(input: $input) { __typename
  ... on FreezeAccountSuccess { account { status bankFreeze { reason } } } } }`;
const RELEASE = `mutation ($input: UnfreezeAccountInput!) { unfreezeAccount(input: $input) { __typename
  ... on ApprovalPending { approval { id kind facts { ... on AccountReleaseFacts { account { id status } } } } } } }`;
const PAY = 'mutation ($input: TransferInput!) { transfer(input: $input) { __typename } }';
const WHY = 'query ($id: ID!) { account(id: $id) { bankFreeze { reason } } }';
const TRAIL =
  'query ($filter: AuditEventFilter) { auditEvents(filter: $filter) { nodes { action outcome actor { id } } } }';

interface Holders {
  readonly staffRoles: { readonly nodes: readonly { customer: { id: string }; lastUsedAt: string | null }[] };
}

describe.each(['in-process', 'http'] as const)('a role through the gateway, %s', (transport) => {
  const bank = useBank({ transport });

  it('is not all that two of the staff do: an account that the bank froze is released by two, and its holder never reads why', async () => {
    const { people } = bank();
    const [alice, bob] = [await people.customer('Alice'), await people.customer('Bob')];
    const [first, second] = [await people.staff('COMPLIANCE_OFFICER'), await people.staff('COMPLIANCE_OFFICER')];
    const [from, to] = [await alice.openAccount(), await bob.openAccount()];
    await alice.deposit(from.id, '20.00');
    const input = { accountId: from.id, reason: 'Case 4711' };
    expect(await first.client.ask(FREEZE, { input })).toMatchObject({
      freezeAccount: { account: { status: 'FROZEN', bankFreeze: { reason: 'Case 4711' } } },
    });
    let payments = 0;
    const pay = async () => {
      payments += 1;
      const amount = { amount: '1.00', currency: 'EUR' };
      const order = { fromAccountId: from.id, toAccountId: to.id, amount, idempotencyKey: `payment-${payments}` };
      return (await alice.client.ask<{ transfer: { __typename: string } }>(PAY, { input: order })).transfer.__typename;
    };
    expect(await pay()).toBe('AccountNotUsableRejection');
    expect((await alice.client.send(WHY, { id: from.id })).errors[0]?.extensions?.code).toBe('FORBIDDEN');
    const { unfreezeAccount } = await first.client.ask<{ unfreezeAccount: { approval: { id: string } } }>(RELEASE, {
      input,
    });
    expect(unfreezeAccount).toMatchObject({
      approval: { kind: 'UNFREEZE_ACCOUNT', facts: { account: { id: from.id, status: 'FROZEN' } } },
    });
    const yes = { approvalId: unfreezeAccount.approval.id, reason: 'Cleared.' };
    expect(await first.client.ask(APPROVE, { input: yes })).toMatchObject({ approve: { reason: 'OWN_REQUEST' } });
    expect(await proven(second, APPROVE, yes)).toMatchObject({ approve: { __typename: 'ApproveSuccess' } });
    await vi.waitFor(async () => expect(await pay()).toBe('TransferSuccess'), { timeout: 20_000, interval: 100 });
  });

  it('is given by two admins, used, listed and taken again, with the sessions that it was in', async () => {
    const { people } = bank();
    const client = (accessToken?: string) => bank().client(accessToken);
    const [ada, max, eva] = [await people.staff('ADMIN'), await people.staff('ADMIN'), await people.staff('ADMIN')];
    const [sofia, auditor] = [await people.staff('SUPPORT_AGENT'), await people.staff('AUDITOR')];
    const input = { customerId: sofia.id, role: 'TELLER', reason: 'Works at the counter.' };
    const { grantRole } = await proven<{ grantRole: { approval: { id: string } } }>(ada, GRANT, input);
    expect(grantRole).toMatchObject({
      __typename: 'ApprovalPending',
      approval: { state: { __typename: 'ApprovalWaiting' } },
    });
    const yes = { input: { approvalId: grantRole.approval.id, reason: 'I know them.' } };
    expect(await ada.client.ask(APPROVE, yes)).toEqual({
      approve: { __typename: 'ApprovalStateRejection', reason: 'OWN_REQUEST' },
    });
    expect(await proven(max, APPROVE, yes.input)).toMatchObject({
      approve: { approval: { state: { __typename: 'ApprovalGranted', decidedBy: { fullName: 'ADMIN Example' } } } },
    });
    // The session that she has reads the role at its next refresh.
    const listing = (person: { client: Person['client'] }) =>
      person.client.send('{ customers(search: "ADMIN") { nodes { id } } }');
    expect((await listing(sofia)).errors[0]?.extensions?.code).toBe('FORBIDDEN');
    const { refreshSession } = await client().ask<{ refreshSession: { accessToken: string } }>(REFRESH, {
      input: { refreshToken: sofia.refreshToken },
    });
    expect((await listing({ client: client(refreshSession.accessToken) })).errors).toEqual([]);
    const { staffRoles } = await auditor.client.ask<Holders>(HOLDERS);
    const holding = staffRoles.nodes.find(({ customer }) => customer.id === sofia.id);
    expect(holding).toMatchObject({
      lastUsedAt: expect.any(String),
      approval: { requestedBy: { id: ada.id }, state: { decidedBy: { id: max.id } } },
    });

    const socket = new RawSocket(`${bank().url.replace(/^http/, 'ws')}/graphql`);
    await socket.init({ accessToken: refreshSession.accessToken });
    expect(await proven(eva, REVOKE, { ...input, reason: 'Moved on.' })).toEqual({
      revokeRole: { __typename: 'RevokeRoleSuccess', endedSessions: 1, customer: { roles: ['SUPPORT_AGENT'] } },
    });
    expect((await socket.closed).code).toBe(4403);
    const told = await vi.waitUntil(
      async () => {
        const { auditEvents } = await auditor.client.ask<{ auditEvents: { nodes: { action: string }[] } }>(TRAIL, {
          filter: { subjectId: sofia.id },
        });
        const actions = auditEvents.nodes.map(({ action }) => action);
        return actions.includes('RoleRevoked') && actions;
      },
      { timeout: 30_000, interval: 250 },
    );
    for (const action of ['ApprovalRequested', 'ApprovalDecisionRefused', 'ApprovalGranted', 'RoleGranted'])
      expect(told).toContain(action);
  });

  it('of somebody who lost all second factors is used again with a new one, after two admins, a mail and the password', async () => {
    const { people } = bank();
    const client = (accessToken?: string) => bank().client(accessToken);
    const [ada, max] = [await people.staff('ADMIN'), await people.staff('ADMIN')];
    const tom = await people.staff('TELLER');
    const socket = new RawSocket(`${bank().url.replace(/^http/, 'ws')}/graphql`);
    await socket.init({ accessToken: tom.accessToken });
    const { resetSecondFactors } = await proven<{ resetSecondFactors: { approval: { id: string } } }>(ada, RESET, {
      customerId: tom.id,
      reason: 'Lost the telephone.',
    });
    expect(resetSecondFactors).toMatchObject({
      approval: { facts: { __typename: 'FactorResetFacts', passwordSetAt: expect.any(String) } },
    });
    const yes = { approvalId: resetSecondFactors.approval.id, reason: 'Asked him.' };
    expect(await proven(max, APPROVE, yes)).toMatchObject({ approve: { __typename: 'ApproveSuccess' } });
    expect((await socket.closed).code).toBe(4403);
    const credentials = { email: tom.email, password: TEST_PASSWORD };
    const signIn = async () =>
      (await client().ask<{ signIn: { signInId?: string } }>(SIGN_IN, { input: credentials })).signIn;
    expect(await signIn(), 'by the password alone').toMatchObject({ __typename: 'InvalidCredentialsRejection' });

    const { text } = await mailTo(bank().url, tom.email, 'Add your second factor again');
    const proofs = { ...credentials, token: /^[\w-]{43}$/m.exec(text)?.[0] };
    const { startStaffEnrolment } = await client().ask<{ startStaffEnrolment: { secret: string } }>(START, {
      input: proofs,
    });
    const code = (inMs: number) => totpCode(startStaffEnrolment.secret, new Date(Date.now() + inMs));
    expect(await client().ask(CONFIRM, { input: { ...proofs, code: code(0) } })).toMatchObject({
      confirmStaffEnrolment: { recoveryCodes: expect.any(Array) },
    });
    const input = { signInId: (await signIn()).signInId, code: code(30_000) };
    const { completeSignIn } = await client().ask<{ completeSignIn: { accessToken: string } }>(COMPLETE, { input });
    expect(await client(completeSignIn.accessToken).ask('{ me { roles } }')).toEqual({ me: { roles: ['TELLER'] } });
  });
});
