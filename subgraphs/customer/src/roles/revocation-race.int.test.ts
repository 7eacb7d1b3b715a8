import { randomUUID } from 'node:crypto';
import { type Database, openDatabase, type Role, type Viewer } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, COMPLETE_SIGN_IN, type Person, TestServices } from '../testing/test-service.ts';
import { untilSomebodyWaits } from '../testing/until-somebody-waits.ts';

const ISSUER = 'https://login.example';
const GATEWAY: Viewer = { kind: 'service', service: 'gateway' };
const REVOKE = `mutation ($input: RevokeRoleInput!) { revokeRole(input: $input) { __typename
  ... on RevokeRoleSuccess { endedSessions } ... on StepUpRequiredRejection { challenge { id } } } }`;
const OPEN = `mutation ($input: OpenProviderSessionInput!) {
  openProviderSession(input: $input) { sessionId roles refusal } }`;

interface Revoked extends Answer {
  readonly endedSessions?: number;
  readonly challenge?: { readonly id: string };
}

let place: TestDatabase;
/** Its one connection holds what the transactions under test wait for. */
let holder: Database;
let owner: Database;
let bank: TestServices;
let external: TestServices['service'];

beforeAll(async () => {
  place = await createTestDatabase('customer');
  const open = () => openDatabase({ url: place.ownerUrl, applicationName: 'test', maxConnections: 1 });
  [holder, owner] = [open(), open()];
  bank = new TestServices(place.appUrl);
  external = bank.instance({ signInIssuer: ISSUER }).service;
});
afterAll(async () => {
  await bank.close();
  await Promise.all([holder.end(), owner.end()]);
  await place.drop();
});

async function admin(): Promise<Person> {
  const { email, customerId } = await bank.staff(['ADMIN']);
  const { signInId } = await bank.signIn(email);
  const { accessToken = '' } = await bank.mutate(COMPLETE_SIGN_IN, { signInId, code: bank.code() });
  return { ...bank.viewer(customerId, 'ADMIN'), sessionId: String(decodeJwt(accessToken).sid) };
}

/** Everything that taking the role of a teller needs, proven already. */
async function provenRevocation(customerId: string): Promise<() => Promise<Revoked>> {
  const ada = await admin();
  const input = { customerId, role: 'TELLER', reason: 'Has left.' };
  const { challenge } = (await bank.mutate(REVOKE, input, ada)) as Revoked;
  const challengeId = challenge?.id ?? '';
  await owner`UPDATE step_up_challenge SET answered_at = ${new Date(bank.now)} WHERE id = ${challengeId}`;
  return () => bank.mutate(REVOKE, { ...input, challengeId }, ada);
}

/** Takes the role, stopped when it has ended what there was and is not committed; begins something then; and lets both go on. */
async function duringRevocation<T>(customerId: string, begin: () => Promise<T>): Promise<T> {
  const revoke = await provenRevocation(customerId);
  const [revoked, begun] = await holder.begin(async (sql) => {
    await sql`SELECT FROM role_holding WHERE customer_id = ${customerId} FOR UPDATE`;
    const revoking = revoke();
    await untilSomebodyWaits(place);
    const beginning = begin();
    await untilSomebodyWaits(place, 2);
    return [revoking, beginning].map((promise) => ({ promise })) as [
      { promise: Promise<Revoked> },
      { promise: Promise<T> },
    ];
  });
  expect(await revoked.promise).toMatchObject({ __typename: 'RevokeRoleSuccess' });
  return begun.promise;
}

async function open(customerId: string, session: string = randomUUID()) {
  const input = {
    issuer: ISSUER,
    subject: `subject of ${customerId}`,
    session,
    secondFactor: true,
    emailVerified: false,
    issuedAt: new Date(bank.now).toISOString(),
    expiresAt: new Date(bank.now + 600_000).toISOString(),
    customerId,
  };
  const { data, errors } = await bank.run(GATEWAY, OPEN, { input }, external);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data?.openProviderSession as { sessionId: string | null; roles: Role[] | null; refusal: string | null };
}

async function signInWholly(email: string): Promise<Answer> {
  const { signInId } = await bank.signIn(email);
  return bank.mutate(COMPLETE_SIGN_IN, { signInId, code: bank.code() });
}

describe('a role that is taken at the moment when a session begins is not in it', () => {
  it('of a provider’s', async () => {
    const { customerId } = await bank.staff(['TELLER', 'SUPPORT_AGENT']);
    await open(customerId);
    expect(await duringRevocation(customerId, () => open(customerId))).toMatchObject({ roles: ['SUPPORT_AGENT'] });
  });

  it('of a provider’s that is the first of the person', async () => {
    const { customerId } = await bank.staff(['TELLER']);
    expect(await duringRevocation(customerId, () => open(customerId))).toMatchObject({ refusal: 'WITHOUT_ROLE' });
  });

  it('of the bank’s own', async () => {
    const { customerId, email } = await bank.staff(['TELLER', 'SUPPORT_AGENT']);
    const { accessToken = '' } = await duringRevocation(customerId, () => signInWholly(email));
    expect(decodeJwt(accessToken).roles).toEqual(['SUPPORT_AGENT']);
  });

  it('and with the last role begins none', async () => {
    const { customerId, email } = await bank.staff(['TELLER']);
    expect(await duringRevocation(customerId, () => signInWholly(email))).toMatchObject({ code: 'SESSION_ENDED' });
    expect(await owner`SELECT FROM session WHERE customer_id = ${customerId}`).toEqual([]);
  });
});

describe('a session that goes on when its role is taken', () => {
  it('is ended by it, and neither waits for the other for ever', async () => {
    const { customerId } = await bank.staff(['TELLER', 'SUPPORT_AGENT']);
    const session = randomUUID();
    const { sessionId } = await open(customerId, session);
    const revoke = await provenRevocation(customerId);
    const both = await holder.begin(async (sql) => {
      await sql`SELECT FROM session WHERE id = ${sessionId} FOR UPDATE`;
      const going = open(customerId, session);
      await untilSomebodyWaits(place);
      const revoking = revoke();
      await untilSomebodyWaits(place, 2);
      return { promises: [going, revoking] as const };
    });
    const [gone, revoked] = await Promise.all(both.promises);
    expect(gone).toMatchObject({ sessionId, roles: ['TELLER', 'SUPPORT_AGENT'] });
    expect(revoked).toMatchObject({ __typename: 'RevokeRoleSuccess', endedSessions: 1 });
    expect(await open(customerId, session)).toMatchObject({ refusal: 'SESSION_ENDED' });
  });
});
