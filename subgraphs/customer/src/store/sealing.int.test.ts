import {
  createLocalKeyService,
  createVault,
  DATA_KEY_LIFE_MS,
  derivedKeyService,
  rewrapKeys,
  type Vault,
} from '@florin/encryption';
import { type Database, deriveSecret, openDatabase } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerService } from '../customer.ts';
import { PASSWORD, type Person, SECRET, SIGN_IN, TestServices } from '../testing/test-service.ts';
import { waitingMails } from '../testing/waiting-mails.ts';
import { restrictPerson } from './erase-person.ts';
import { findPasskeys } from './passkeys.ts';
import { insertResetRequest } from './reset-requests.ts';
import { sealRows } from './seal-rows.ts';
import { MAIL_SUBJECT } from './sealed-texts.ts';
import { shredPerson } from './shred-person.ts';

const ME = `{ me { id fullName email phone dateOfBirth address { line1 line2 postalCode city country } } }`;
const SEARCH = 'query ($search: String) { customers(search: $search) { nodes { id fullName email dateOfBirth } } }';
const HOUR_MS = 60 * 60_000;

let made: TestDatabase;
let bank: TestServices;
let owner: Database;
let alice: Person & { readonly email: string };
let auditor: Person;

beforeAll(async () => {
  made = await createTestDatabase('customer');
  owner = openDatabase({ url: made.ownerUrl, applicationName: 'test', maxConnections: 1 });
});
beforeEach(async () => {
  await owner`TRUNCATE customer, data_key CASCADE`;
  bank = new TestServices(made.appUrl);
  alice = await bank.customer('Alice Zandström', { email: 'Alice@one.example', phone: '+31205550100' });
  auditor = await bank.staff(['AUDITOR'], { fullName: 'Arthur Auditor' });
});
afterEach(() => bank.close());
afterAll(async () => {
  await owner.end();
  await made.drop();
});

const me = async (person: Person, service?: CustomerService) => (await bank.run(person, ME, {}, service)).data?.me;
const found = async (search: string, service?: CustomerService) => {
  const { data } = await bank.run(auditor, SEARCH, { search }, service);
  return (data as { customers: { nodes: { fullName: string }[] } }).customers.nodes;
};
const everything = async () =>
  JSON.stringify(await owner`SELECT c.*, f.secret FROM customer c LEFT JOIN totp_factor f ON f.customer_id = c.id`);
const keysOf = (subject: string) => owner<{ id: string; destroyed_at: Date | null }[]>`
  SELECT id, destroyed_at FROM data_key WHERE subject = ${subject} ORDER BY version`;
const ALICE = {
  fullName: 'Alice Zandström',
  email: 'Alice@one.example',
  phone: '+31205550100',
  dateOfBirth: '1990-04-01',
  address: { line1: 'Singel 1', line2: null, postalCode: '1012 VC', city: 'Amsterdam', country: 'NL' },
};

/** Makes rows what they were before anything was sealed. */
async function unseal(): Promise<void> {
  await owner`
    UPDATE customer SET full_name = 'Alice Zandström', search_name = 'alice zandstrom', email = 'Alice@one.example',
      email_key = 'alice@one.example', phone = '+31205550100', date_of_birth = '1990-04-01', address_line1 = 'Singel 1',
      postal_code = '1012 VC', city = 'Amsterdam', country = 'NL', full_name_sealed = NULL, email_sealed = NULL, phone_sealed = NULL,
      date_of_birth_sealed = NULL, address_sealed = NULL, email_index = NULL, phone_index = NULL, name_index = NULL
    WHERE id = ${alice.customerId}`;
}

describe('what is kept of a person', () => {
  it('is nowhere in the table as it is, and is read as it was', async () => {
    expect(await everything()).not.toMatch(/alice|zandstr|one\.example|5550100|1990|singel|arthur|JBSW/i);
    expect(await owner`SELECT FROM totp_factor WHERE secret IS NOT NULL`).toHaveLength(0);
    expect(await me(alice)).toMatchObject(ALICE);
  });

  it('cannot be moved to another row', async () => {
    const mallory = await bank.customer('Mallory');
    await owner`
      UPDATE customer SET address_sealed = (SELECT address_sealed FROM customer WHERE id = ${alice.customerId})
      WHERE id = ${mallory.customerId}`;
    const { data, errors } = await bank.run(mallory, ME);
    expect(errors).toBeDefined();
    expect(JSON.stringify({ data, errors })).not.toContain('Singel');
  });

  it('has its keys loaded once for a page', async () => {
    for (let count = 0; count < 5; count += 1) await bank.customer(`Carla ${count}`);
    let loads = 0;
    const vault = createVault(derivedKeyService(SECRET, 'customer'));
    const counting: Vault = {
      ...vault,
      load(sql, sealed) {
        loads += 1;
        return vault.load(sql, sealed);
      },
    };
    const { service } = bank.instance({}, counting);
    expect(await found('carla', service)).toHaveLength(5);
    expect(loads).toBe(1);
  });
});

describe('rows from before', () => {
  beforeEach(unseal);

  it('work as they are, and the same once they were sealed', async () => {
    const works = async () => {
      expect(await me(alice)).toMatchObject(ALICE);
      for (const search of ['zandstrom', 'alice@ONE.example'])
        expect(await found(search)).toMatchObject([{ fullName: 'Alice Zandström' }]);
      expect(await bank.signIn('ALICE@one.example')).toMatchObject({ __typename: 'SignInSuccess' });
      await expect(bank.signUp(bank.signUpInput({ email: 'alice@One.example' }))).rejects.toThrow('not confirmed');
      await bank.database`DELETE FROM mail`;
      await owner`DELETE FROM sign_up`;
    };
    await works();
    expect(await sealRows(bank.database, new Date(bank.now))).toEqual({ sealed: 1, replaced: 0, resealed: 0 });
    expect(await everything()).not.toMatch(/alice|zandstr|one\.example|5550100|1990|singel/i);
    await works();
    expect(await sealRows(bank.database, new Date(bank.now))).toEqual({ sealed: 0, replaced: 0, resealed: 0 });
  });

  it('keep their plain columns while the version before runs, and new ones have them too', async () => {
    const { service, database } = bank.instance(
      {},
      createVault(derivedKeyService(SECRET, 'customer'), { keepsPlain: true }),
    );
    await bank.signUp(bank.signUpInput({ fullName: 'Bob Both' }), service);
    await sealRows(database, new Date(bank.now));
    expect(
      await owner`
      SELECT full_name FROM customer WHERE full_name_sealed IS NOT NULL AND full_name IS NOT NULL ORDER BY 1`,
    ).toEqual([{ full_name: 'Alice Zandström' }, { full_name: 'Bob Both' }]);
    await sealRows(bank.database, new Date(bank.now));
    expect(await owner`SELECT FROM customer WHERE full_name IS NOT NULL OR address_line1 IS NOT NULL`).toHaveLength(0);
    expect(await me(alice)).toMatchObject(ALICE);
  });

  it('are sealed once by two processes, while people read and sign up', async () => {
    const other = bank.instance();
    const [one, two] = await Promise.all([
      sealRows(bank.database, new Date(bank.now)),
      sealRows(other.database, new Date(bank.now)),
      ...Array.from({ length: 10 }, async (_, index) => {
        expect(await me(alice, index % 2 === 0 ? bank.service : other.service)).toMatchObject(ALICE);
        await bank.customer(`Bob ${index}`);
      }),
    ]);
    expect(one.sealed + two.sealed).toBeGreaterThan(0);
    expect(await keysOf(alice.customerId)).toHaveLength(1);
    expect(await me(alice)).toMatchObject(ALICE);
  });
});

describe('what was plain for a time', () => {
  it('is sealed by two processes at once, each row once, and read as before', async () => {
    const viewer = { ...alice, origin: { clientAddress: '203.0.113.7', userAgent: 'Kanarie/1.0' } };
    const sessionsOf = async () => (await bank.run(viewer, '{ me { sessions { place { address } } } }')).data?.me;
    await bank.signIn(alice.email);
    const [session] = await owner<
      { id: string }[]
    >`SELECT id FROM session WHERE customer_id = ${alice.customerId} LIMIT 1`;
    await owner`
      UPDATE session SET origin_sealed = NULL, client_address = '203.0.113.7', user_agent = 'Kanarie/1.0' WHERE id = ${session?.id ?? ''}`;
    await owner`
      INSERT INTO mail (recipient, subject, body, queued_at, next_at, expires_at)
      VALUES ('kanarie@example.com', 'Kanarie', 'Dear Kanarie', now(), now(), now() + interval '1 day')`;
    await owner`
      INSERT INTO mail_token (token_hash, customer_id, purpose, email, issued_at, expires_at)
      VALUES (sha256('x'), ${alice.customerId}, 'RESET_PASSWORD', 'kanarie@example.com', now(), now() + interval '1 hour')`;
    await owner`
      INSERT INTO passkey (id, customer_id, credential_id, public_key, sign_count, transports, name, added_at)
      VALUES ('pky_x', ${alice.customerId}, '\\x01', '\\x01', 0, '{}', 'Kanarie phone', now())`;
    const [round, other] = await Promise.all([
      sealRows(bank.database, new Date()),
      sealRows(bank.database, new Date()),
    ]);
    expect(round.sealed + other.sealed).toBe(4);
    const rows = [
      ...(await owner`SELECT mail::text AS row FROM mail`),
      ...(await owner`SELECT mail_token::text AS row FROM mail_token`),
      ...(await owner`SELECT passkey::text AS row FROM passkey`),
      ...(await owner`SELECT session::text AS row FROM session`),
    ];
    expect(JSON.stringify(rows)).not.toMatch(/kanarie|203\.0/i);
    expect(await waitingMails(bank.database, 'kanarie@example.com')).toMatchObject([
      { subject: 'Kanarie', body: 'Dear Kanarie' },
    ]);
    expect((await findPasskeys(bank.database, alice.customerId)).map(({ name }) => name)).toEqual(['Kanarie phone']);
    expect(JSON.stringify(await sessionsOf())).toContain('203.0.113.7');
    expect(await sealRows(bank.database, new Date())).toMatchObject({ sealed: 0 });
  });
});

describe('keys', () => {
  it('of people are replaced after a year, rows follow, and the old key goes when nothing needs it', async () => {
    const later = new Date(Date.now() + DATA_KEY_LIFE_MS + HOUR_MS);
    const [round] = await Promise.all([
      sealRows(bank.database, later),
      ...Array.from({ length: 10 }, async () => expect(await me(alice)).toMatchObject(ALICE)),
    ]);
    // The key of mail that waits, too.
    expect(round).toEqual({ sealed: 0, replaced: 3, resealed: 2 });
    expect((await keysOf(alice.customerId)).map((key) => key.destroyed_at)).toEqual([null, null]);
    await sealRows(bank.database, new Date(later.getTime() + 2 * HOUR_MS));
    expect((await keysOf(alice.customerId)).map((key) => key.destroyed_at !== null)).toEqual([true, false]);
    const { service } = bank.instance();
    expect(await me(alice, service)).toMatchObject(ALICE);
    expect(await found('zandstrom', service)).toHaveLength(1);
  });

  it('of the mail that waits stay while a request for mail is sealed by them', async () => {
    const later = new Date(Date.now() + DATA_KEY_LIFE_MS + HOUR_MS);
    const expiresAt = new Date(later.getTime() + 3 * HOUR_MS);
    await insertResetRequest(bank.database, alice.email, { at: later, expiresAt });
    const destroyed = async () => (await keysOf(MAIL_SUBJECT)).map((key) => key.destroyed_at !== null);
    for (const hours of [0, 2]) await sealRows(bank.database, new Date(later.getTime() + hours * HOUR_MS));
    expect(await destroyed()).toEqual([false, false]);
    await sealRows(bank.database, expiresAt);
    expect(await destroyed()).toEqual([true, false]);
  });

  it('are wrapped anew batch by batch while everything goes on, and need the old key no more', async () => {
    const old = Buffer.from(deriveSecret(SECRET, 'data keys of customer'));
    const fresh = Buffer.alloc(32, 7);
    const both = createLocalKeyService(
      new Map([
        ['second', fresh],
        ['derived', old],
      ]),
    );
    const { service, database } = bank.instance({}, createVault(both));
    const bob = await bank.signUp(bank.signUpInput({ fullName: 'Bob New' }), service);
    const batches: number[] = [];
    for (;;) {
      const done = await rewrapKeys(database, both, 1);
      if (done === 0) break;
      batches.push(done);
      expect(await me(alice, service)).toMatchObject(ALICE);
    }
    // Alice's, the auditor's, the blind index's, and that of mail that waits; Bob's was new.
    expect(batches).toEqual([1, 1, 1, 1]);
    const alone = bank.instance({}, createVault(createLocalKeyService(new Map([['second', fresh]]))));
    expect(await me(alice, alone.service)).toMatchObject(ALICE);
    expect(await me(bank.viewer(String(bob.customer?.id), 'CUSTOMER'), alone.service)).toMatchObject({
      fullName: 'Bob New',
    });
    expect(await found('zandstrom', alone.service)).toHaveLength(1);
  });
});

describe('a person who is erased and whose name a law holds', () => {
  it('is found by nobody, also when their key is replaced years later, and is never plain again', async () => {
    await owner`UPDATE customer SET erased_at = ${new Date(bank.now)} WHERE id = ${alice.customerId}`;
    await restrictPerson(bank.database, alice.customerId);
    const later = new Date(Date.now() + DATA_KEY_LIFE_MS + HOUR_MS);
    expect((await sealRows(bank.database, later)).resealed).toBeGreaterThan(0);
    const indexes = await owner`
      SELECT name_index, email_index, phone_index, full_name FROM customer WHERE id = ${alice.customerId}`;
    expect(indexes).toEqual([{ name_index: null, email_index: null, phone_index: null, full_name: null }]);
    expect(await found('zandstrom')).toEqual([]);
    expect(await me(alice)).toMatchObject({ fullName: 'Alice Zandström' });
  });
});

describe('a person whose keys were destroyed', () => {
  it('is erased in every answer, cannot sign in or be found, and nothing fails', async () => {
    const copy = await owner`SELECT * FROM customer WHERE id = ${alice.customerId}`;
    await shredPerson(bank.database, alice.customerId, new Date(bank.now));
    for (const service of [bank.service, bank.instance().service]) {
      const { data, errors } = await bank.run(alice, ME, {}, service);
      expect(errors).toBeUndefined();
      expect(data?.me).toMatchObject({
        fullName: 'erased',
        email: null,
        phone: null,
        dateOfBirth: null,
        address: null,
      });
    }
    expect(await found('zandstrom')).toEqual([]);
    expect(await bank.signIn(alice.email, PASSWORD)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    // A backup's copy of the row opens no more.
    expect(copy[0]?.full_name_sealed).toBeInstanceOf(Buffer);
    expect(await keysOf(alice.customerId)).toMatchObject([{ destroyed_at: expect.any(Date) as Date }]);
    expect(await sealRows(bank.database, new Date(bank.now))).toEqual({ sealed: 0, replaced: 0, resealed: 0 });
    const again = await bank.signUp(bank.signUpInput({ email: alice.email }));
    expect(again).toMatchObject({ __typename: 'SignUpSuccess' });
    expect(await bank.mutate(SIGN_IN, { email: alice.email, password: PASSWORD })).toMatchObject({
      __typename: 'SignInSuccess',
    });
  });

  it('goes whole also where plain columns were kept for the version before', async () => {
    const keeping = createVault(derivedKeyService(SECRET, 'customer'), { keepsPlain: true });
    const { database } = bank.instance({}, keeping);
    await unseal();
    await shredPerson(database, alice.customerId, new Date(bank.now));
    await sealRows(bank.database, new Date(bank.now));
    expect(await everything()).not.toMatch(/alice|zandstr|one\.example/i);
  });

  it('goes whole also when nothing was sealed yet', async () => {
    await unseal();
    await shredPerson(bank.database, alice.customerId, new Date(bank.now));
    expect(await everything()).not.toMatch(/alice|zandstr|one\.example/i);
    expect(await me(alice)).toMatchObject({ fullName: 'erased', email: null });
  });
});
