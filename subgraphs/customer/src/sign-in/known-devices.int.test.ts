import { type Database, openDatabase, type Viewer } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KNOWN_PLACE_MS } from '../limits.ts';
import { purgeExpired } from '../store/purge.ts';
import { PASSWORD, type Person, SIGN_IN, TestServices } from '../testing/test-service.ts';
import { waitingMails } from '../testing/waiting-mails.ts';

const SIMULATE = `mutation ($input: SimulateSignInFromNewDeviceInput!) { simulateSignInFromNewDevice(input: $input) {
  __typename ... on Rejection { code } } }`;
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const SAFARI = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1';
const HOME = { clientAddress: '192.0.2.1', userAgent: FIREFOX };

let place: TestDatabase;
let owner: Database;
let bank: TestServices;
let alice: Person & { readonly email: string };

beforeAll(async () => {
  place = await createTestDatabase('customer');
  owner = openDatabase({ url: place.ownerUrl, applicationName: 'test' });
  bank = new TestServices(place.appUrl);
});
beforeEach(async () => {
  alice = await bank.customer('Alice');
  await owner`DELETE FROM mail`;
});
afterAll(async () => {
  await bank.close();
  await owner.end();
  await place.drop();
});

const signInFrom = (origin: { readonly clientAddress: string; readonly userAgent: string }) =>
  bank.mutate(SIGN_IN, { email: alice.email, password: PASSWORD }, { kind: 'anonymous', origin } as Viewer);
const told = async () =>
  (
    await owner<{ payload: { newPlace: boolean; newDevice: boolean } }[]>`
      SELECT payload FROM outbox_event WHERE aggregate_id = ${alice.customerId} AND type = 'SignedInFromNewDevice' ORDER BY id`
  ).map(({ payload: { newPlace, newDevice } }) => ({ newPlace, newDevice }));
const mails = () => waitingMails(bank.database, alice.email);

describe('a sign-in', () => {
  it('is told when it comes from another network or kind of device than ever, and once', async () => {
    await signInFrom(HOME);
    await signInFrom(HOME);
    await signInFrom({ ...HOME, userAgent: FIREFOX.replaceAll('140.0', '141.0') });
    expect(await told(), 'the first, the same, and a newer browser').toEqual([]);
    await signInFrom({ ...HOME, clientAddress: '198.51.100.7' });
    await signInFrom({ ...HOME, userAgent: SAFARI });
    await signInFrom({ clientAddress: '203.0.113.9', userAgent: 'curl/8.0 <b>\r\nevil: yes' });
    await signInFrom({ clientAddress: '203.0.113.9', userAgent: SAFARI });
    expect(await told()).toEqual([
      { newPlace: true, newDevice: false },
      { newPlace: false, newDevice: true },
      { newPlace: true, newDevice: true },
    ]);
    const bodies = (await mails()).map(({ body }) => body).join('\n');
    for (const words of ['Firefox on Windows', 'Safari on iPhone', '198.51.100.7', 'Device: curl'])
      expect(bodies).toContain(words);
    expect(bodies, 'nothing that a client could write there').not.toMatch(/<b>|evil/);
  });

  it('is told once of ten at once', async () => {
    await signInFrom(HOME);
    await Promise.all(Array.from({ length: 10 }, () => signInFrom({ ...HOME, clientAddress: '198.51.100.7' })));
    expect(await told()).toHaveLength(1);
  });

  it('from where nobody was for a quarter is told again', async () => {
    await signInFrom(HOME);
    const away = { ...HOME, clientAddress: '198.51.100.7' };
    await signInFrom(away);
    bank.now += KNOWN_PLACE_MS;
    await signInFrom(HOME);
    await purgeExpired(bank.database, new Date(bank.now + 1));
    await signInFrom(away);
    expect(await told()).toHaveLength(2);
  });
});

describe('the sandbox', () => {
  it('says that a sign-in came from a new device: one’s own, or anybody’s by an administrator', async () => {
    const bob = await bank.customer('Bob');
    const admin = await bank.staff(['ADMIN']);
    expect(await bank.mutate(SIMULATE, {}, alice)).toEqual({ __typename: 'SimulateSignInFromNewDeviceSuccess' });
    expect(await bank.mutate(SIMULATE, { customerId: alice.customerId }, bob)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await bank.mutate(SIMULATE, { customerId: 'cus_x' }, admin)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await bank.mutate(SIMULATE, { customerId: alice.customerId }, admin)).toMatchObject({
      __typename: 'SimulateSignInFromNewDeviceSuccess',
    });
    expect(await told()).toHaveLength(2);
    expect(await mails()).toHaveLength(2);
  });
});
