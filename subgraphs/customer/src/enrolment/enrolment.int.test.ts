import { openDatabase } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { URI } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CONFIRM_TOKEN_LIFE_MS, CONFIRM_TOKENS_AT_ONCE } from '../limits.ts';
import { purgeExpired } from '../store/purge.ts';
import { COMPLETE_SIGN_IN, CONFIRM_EMAIL, PASSWORD, SIGN_IN, SIGN_UP, TestServices } from '../testing/test-service.ts';
import { waitingMails } from '../testing/waiting-mails.ts';
import { createFirstAdmins, type FirstAdmin } from './first-admins.ts';
import { enrolStaff } from './staff.ts';

let database: TestDatabase;
let bank: TestServices;

beforeAll(async () => {
  database = await createTestDatabase('customer');
  bank = new TestServices(database.appUrl);
});
afterAll(async () => {
  await bank.close();
  await database.drop();
});

/** Answers of signing up as a client sees them, without what has to differ. */
const shapeOf = (answer: object) => JSON.stringify(answer).replaceAll(/cus_[0-9a-z]{26}|[\w.-]+@example\.com/gi, '…');
const mailsTo = (email: unknown) => waitingMails(bank.database, String(email));
const codesTo = async (email: unknown) =>
  (await mailsTo(email)).flatMap(({ body }) => /^[\w-]{43}$/m.exec(body)?.[0] ?? []);
const confirm = (token: string | undefined, service = bank.service) =>
  bank.mutate(CONFIRM_EMAIL, { token: token ?? '' }, { kind: 'anonymous' }, service);

describe('signing up', () => {
  it('makes a customer once the address is confirmed, verified where the setting says so', async () => {
    const input = bank.signUpInput({ phone: '+31201234567', fullName: '  Alice   Example ' });
    const answer = await bank.mutate(SIGN_UP, input);
    const customer = {
      id: expect.stringMatching(/^cus_/),
      fullName: 'Alice   Example',
      email: input.email,
      phone: '+31201234567',
      dateOfBirth: '1990-04-01',
      address: { line1: 'Singel 1', line2: null, postalCode: '1012 VC', city: 'Amsterdam', country: 'NL' },
      region: 'eu',
      roles: ['CUSTOMER'],
      secondFactors: [],
      createdAt: new Date(bank.now),
    };
    expect(answer).toEqual({
      __typename: 'SignUpSuccess',
      customer: {
        ...customer,
        emailConfirmedAt: null,
        verification: { status: 'PENDING', reasons: [], decidedAt: null },
      },
      confirmUntil: new Date(bank.now + CONFIRM_TOKEN_LIFE_MS),
    });
    expect(await bank.signIn(String(input.email))).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(await confirm((await codesTo(input.email))[0])).toEqual({ __typename: 'ConfirmEmailSuccess' });
    expect(await bank.signIn(String(input.email))).toMatchObject({ customer: { id: answer.customer?.id } });
    const fields = 'id fullName email emailConfirmedAt phone verification { status } address { line1 }';
    const { data } = await bank.run(bank.viewer(answer.customer?.id ?? '', 'CUSTOMER'), `{ me { ${fields} } }`);
    expect(data).toMatchObject({
      me: { fullName: 'Alice   Example', emailConfirmedAt: new Date(bank.now), verification: { status: 'VERIFIED' } },
    });
  });

  it('leaves the verification to compliance where the setting is off', async () => {
    const { service } = bank.instance({ verifyAtSignUp: false });
    const { customer } = await bank.signUp(bank.signUpInput(), service);
    const { data } = await bank.run(bank.viewer(customer?.id ?? '', 'CUSTOMER'), '{ me { verification { status } } }');
    expect(data).toEqual({ me: { verification: { status: 'PENDING' } } });
  });

  it('does not tell whether an address is taken: one answer and one class of work; its owner is told', async () => {
    const { email } = await bank.customer('Alice');
    const free = bank.signUpInput();
    const statements = async (input: Record<string, unknown>) => {
      const began = performance.now();
      const answer = await bank.mutate(SIGN_UP, input);
      return { answer, ms: performance.now() - began };
    };
    const [taken, fresh] = [await statements({ ...free, email: email.toUpperCase() }), await statements(free)];
    expect(shapeOf(taken.answer)).toBe(shapeOf(fresh.answer));
    // The fastest of some: a single one may have waited for the disk.
    const times = { taken: taken.ms, fresh: fresh.ms };
    for (let time = 0; time < 4; time += 1) {
      const other = await bank.customer('Bob');
      times.taken = Math.min(times.taken, (await statements({ ...bank.signUpInput(), email: other.email })).ms);
      times.fresh = Math.min(times.fresh, (await statements(bank.signUpInput())).ms);
    }
    const [fast, slow] = Object.values(times).toSorted((one, other) => one - other) as [number, number];
    expect(slow / fast, JSON.stringify(times)).toBeLessThan(10);
    expect(await mailsTo(email.toUpperCase())).toMatchObject([{ subject: 'You bank here already' }]);
    expect(await codesTo(email.toUpperCase())).toEqual([]);
    for (const one of [email, String(free.email)])
      expect(await bank.signIn(one, 'another password of theirs')).toMatchObject({ code: 'INVALID_CREDENTIALS' });
  });

  it('keeps nothing in plain, and is forgotten after a day', async () => {
    const input = bank.signUpInput({ fullName: 'Canaria Canary' });
    await bank.mutate(SIGN_UP, input);
    const rows = await bank.database<{ sealed: Buffer }[]>`SELECT * FROM sign_up`;
    expect(Buffer.concat(rows.map(({ sealed }) => sealed)).toString('latin1')).not.toMatch(/Canar|argon2|@example/);
    const [code] = await codesTo(input.email);
    bank.now += CONFIRM_TOKEN_LIFE_MS;
    expect(await confirm(code)).toEqual(await confirm('nonsense'));
    await purgeExpired(bank.database, new Date(bank.now + 1));
    expect(await bank.database`SELECT FROM sign_up`).toHaveLength(0);
    bank.now -= CONFIRM_TOKEN_LIFE_MS;
  });

  it('answers every fault at once', async () => {
    const input = bank.signUpInput({
      email: `${'a'.repeat(300)}@example.com`,
      password: 'short',
      fullName: ' ',
      dateOfBirth: '2008-11-23',
      address: { line1: '', postalCode: 'x'.repeat(17), city: 'Amster\u202edam', country: 'XX' },
      region: 'mars',
    });
    expect(await bank.mutate(SIGN_UP, input)).toMatchObject({
      code: 'VALIDATION',
      fields: [
        { path: 'input.email', code: 'LENGTH' },
        { path: 'input.password', code: 'LENGTH' },
        { path: 'input.fullName', code: 'LENGTH' },
        { path: 'input.dateOfBirth', code: 'TOO_YOUNG' },
        { path: 'input.address.line1', code: 'LENGTH' },
        { path: 'input.address.postalCode', code: 'LENGTH' },
        { path: 'input.address.city', code: 'CHARACTERS' },
        { path: 'input.address.country', code: 'UNKNOWN_COUNTRY' },
        { path: 'input.region', code: 'UNKNOWN_REGION' },
      ],
    });
  });

  it('makes exactly one customer of 20 clicks and 20 codes at once, whatever the case of the address', async () => {
    const input = bank.signUpInput();
    const other = bank.instance().service;
    const email = String(input.email);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        bank.mutate(
          SIGN_UP,
          { ...input, email: index % 3 === 0 ? email.toUpperCase() : email },
          { kind: 'anonymous' },
          index % 2 === 0 ? other : bank.service,
        ),
      ),
    );
    expect(new Set(answers.map(({ __typename }) => __typename))).toEqual(new Set(['SignUpSuccess']));
    const codes = [...(await codesTo(email)), ...(await codesTo(email.toUpperCase()))];
    expect(codes, 'a few mails, however often one clicks').toHaveLength(CONFIRM_TOKENS_AT_ONCE);
    const confirmed = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        confirm(codes[index % codes.length], index % 2 === 0 ? other : bank.service),
      ),
    );
    expect(confirmed.filter(({ __typename }) => __typename === 'ConfirmEmailSuccess')).toHaveLength(1);
    expect(await bank.signIn(email)).toMatchObject({ __typename: 'SignInSuccess' });
  });

  it('keeps the password as an argon2id hash only', async () => {
    const { customerId } = await bank.customer('Alice');
    const rows = await bank.database<{ password_hash: string }[]>`
      SELECT password_hash FROM credential WHERE customer_id = ${customerId}`;
    expect(rows[0]?.password_hash).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
  });
});

describe("the service's own role", () => {
  it.each([
    ["UPDATE customer SET roles = '{ADMIN}'"],
    ['UPDATE credential SET customer_id = customer_id'],
    ['UPDATE verification_decision SET reasons = reasons'],
    ['DELETE FROM customer'],
    ['DELETE FROM verification_decision'],
    ['UPDATE outbox SET events = events'],
    ['CREATE TABLE more (id int)'],
  ])('may not %s', async (statement) => {
    await expect(bank.database.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('enrolling staff', () => {
  it('happens once for an e-mail address, and changes nothing of who is there already', async () => {
    const member = {
      email: 'olga@example.com',
      password: PASSWORD,
      fullName: 'Olga Staff',
      roles: ['TELLER'] as const,
      totpSecret: undefined,
    };
    const first = await enrolStaff(bank.database, member);
    const again = await enrolStaff(bank.database, { ...member, email: 'OLGA@example.com', roles: ['ADMIN'] });
    expect([first.created, again]).toEqual([true, { customerId: first.customerId, created: false }]);
    const alice = await bank.customer('Alice');
    const taken = await enrolStaff(bank.database, { ...member, email: alice.email, roles: ['ADMIN'] });
    expect(taken).toEqual({ customerId: alice.customerId, created: false });
    const rows = await bank.database`SELECT FROM customer WHERE 'ADMIN' = ANY (roles)`;
    expect(rows).toHaveLength(0);
  });

  it('refuses a password that nobody may have', async () => {
    const member = { email: 'o@example.com', fullName: 'O', roles: ['TELLER'] as const, totpSecret: undefined };
    await expect(enrolStaff(bank.database, { ...member, password: 'short' })).rejects.toThrow('password');
  });
});

describe("production's first admins", () => {
  const adminsNamed = (first: string, second: string): readonly [FirstAdmin, FirstAdmin] => [
    { email: `${first}@example.com`, fullName: 'First Admin' },
    { email: `${second}@example.com`, fullName: 'Second Admin' },
  ];
  /** How many connections of the service wait for a lock. */
  const waitingForLocks = async () => {
    const rows = await bank.database`
      SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    return rows.length;
  };

  it('are both made or none, once, and sign in with what was printed', async () => {
    await bank.customer('Alice', { email: 'second@example.com' });
    const options = { now: () => bank.now };
    await expect(createFirstAdmins(bank.database, adminsNamed('first', 'second'), options)).rejects.toThrow(
      'second@example.com',
    );
    const [one, other] = [bank.instance().database, bank.instance().database];
    const owner = openDatabase({ url: database.ownerUrl, applicationName: 'test', maxConnections: 1 });
    // Nobody can be added while the table is locked, so both commands have begun before either ends.
    const both = await owner.begin(async (sql) => {
      await sql`LOCK TABLE customer IN SHARE ROW EXCLUSIVE MODE`;
      const running = Promise.allSettled([
        createFirstAdmins(one, adminsNamed('a', 'b'), options),
        createFirstAdmins(other, adminsNamed('c', 'd'), options),
      ]);
      await vi.waitUntil(async () => (await waitingForLocks()) === 2, { timeout: 30_000 });
      return { running };
    });
    const outcomes = await both.running;
    const [made] = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['fulfilled', 'rejected']));
    expect(await owner`SELECT FROM customer WHERE 'ADMIN' = ANY (roles)`).toHaveLength(2);
    await owner.end();
    expect(made).toHaveLength(2);
    for (const { email, password, totpUri } of made ?? []) {
      const { signInId } = await bank.mutate(SIGN_IN, { email, password });
      const code = URI.parse(totpUri).generate({ timestamp: bank.now } as never);
      expect(await bank.mutate(COMPLETE_SIGN_IN, { signInId, code })).toMatchObject({ customer: { roles: ['ADMIN'] } });
    }
  });
});
