import { Readable } from 'node:stream';
import { type Database, openDatabase } from '@florin/kit';
import { createTestDatabase, sampleFiles, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdCredential } from '../store/credentials.ts';
import { ask } from '../testing/proven.ts';
import { announceFile, putFile } from '../testing/sent-files.ts';
import { type Person, TestServices } from '../testing/test-service.ts';
import { untilSomebodyWaits } from '../testing/until-somebody-waits.ts';

const ERASE = `mutation ($input: RequestErasureInput!) { requestErasure(input: $input) { __typename
  ... on StepUpRequiredRejection { challenge { id } } ... on Rejection { code message } } }`;
/** Tables that refer to people and may do so after the door has closed: what the bank decided about them, and the erasure itself. */
const KEPT = ['approval', 'erasure', 'verification_decision'];

interface Answer {
  readonly __typename?: string;
  readonly challenge?: { readonly id: string };
}

describe('while and after somebody is erased', () => {
  let place: TestDatabase;
  let owner: Database;
  let bank: TestServices;
  beforeAll(async () => {
    place = await createTestDatabase('customer');
    owner = openDatabase({ url: place.ownerUrl, applicationName: 'test' });
    bank = new TestServices(place.appUrl);
  });
  afterAll(async () => {
    await bank.close();
    await owner.end();
    await place.drop();
  });

  async function alice() {
    const her = await bank.customer('Alicia Canary');
    await owner`INSERT INTO totp_factor (customer_id, secret, enrolled_at) VALUES (${her.customerId}, sha256('secret'), now())`;
    return her;
  }
  async function erase(who: Person): Promise<Answer> {
    const { challenge } = await ask<Answer>(bank, who, ERASE, {});
    await owner`UPDATE step_up_challenge SET answered_at = ${new Date(bank.now)} WHERE id = ${challenge?.id ?? ''}`;
    return ask<Answer>(bank, who, ERASE, { challengeId: challenge?.id });
  }
  const leftOf = async ({ customerId }: Person) => {
    const [row] = await owner<Record<string, bigint>[]>`
      SELECT (SELECT count(*) FROM mail_token WHERE customer_id = ${customerId}) AS tokens,
        (SELECT count(*) FROM totp_enrolment WHERE customer_id = ${customerId}) AS apps,
        (SELECT count(*) FROM passkey_registration WHERE customer_id = ${customerId}) AS keys`;
    return row;
  };

  it('requests with a token of before leave nothing behind', async () => {
    const her = await alice();
    expect(await erase(her)).toMatchObject({ __typename: 'RequestErasureSuccess' });
    for (const late of ['requestEmailConfirmation', 'startTotpEnrolment', 'startPasskeyRegistration'])
      await bank.run(her, `mutation { ${late} { __typename } }`);
    expect(await leftOf(her)).toEqual({ tokens: 0n, apps: 0n, keys: 0n });
  });

  it('what was being written when the door closed is waited for, and removed', async () => {
    const her = await alice();
    let erasing: Promise<Answer> = Promise.resolve({});
    await owner.begin(async (sql) => {
      await sql`INSERT INTO passkey_registration (customer_id, challenge, expires_at)
        VALUES (${her.customerId}, sha256('challenge'), now() + interval '1 hour')`;
      erasing = erase(her);
      await untilSomebodyWaits(place);
    });
    expect(await erasing).toMatchObject({ __typename: 'RequestErasureSuccess' });
    expect(await leftOf(her)).toEqual({ tokens: 0n, apps: 0n, keys: 0n });
  });

  it('a sign-in that is under way is waited for, and ended: neither waits for the other for good', async () => {
    const her = await alice();
    let erasing: Promise<Answer> = Promise.resolve({});
    await bank.database.begin(async (sql) => {
      const [row] = await owner<{ hash: string }[]>`
        SELECT password_hash AS hash FROM credential WHERE customer_id = ${her.customerId}`;
      expect(await holdCredential(sql, her.customerId, row?.hash ?? '')).toBe(true);
      erasing = erase(her);
      await untilSomebodyWaits(place);
      await sql`INSERT INTO sign_in (id, customer_id, expires_at)
        VALUES ('sig_late', ${her.customerId}, now() + interval '5 minutes')`;
    });
    expect(await erasing).toMatchObject({ __typename: 'RequestErasureSuccess' });
    const still = await owner`
      SELECT FROM sign_in WHERE customer_id = ${her.customerId} AND completed_at IS NULL AND expires_at > now()`;
    expect(still).toEqual([]);
  });

  it.each(['before', 'between', 'while', 'after'] as const)('a file that comes %s leaves nothing', async (when) => {
    const her = await alice();
    const file = { purpose: 'TICKET', fileName: 'canary.png', bytes: sampleFiles.png(600_000) } as const;
    const link = await announceFile(bank, her, file);
    if (link === undefined) throw new Error('not announced');
    const stream = new Readable({ read() {} });
    stream.push(file.bytes.subarray(0, 550_000));
    const finish = () => {
      stream.push(file.bytes.subarray(550_000));
      stream.push(null);
    };
    const send = () => putFile(bank, her, link, { stream, byteSize: file.bytes.length }).catch(() => 'broken off');
    const chunks = () => owner`SELECT FROM upload_chunk WHERE upload_id = ${link.id}`;
    if (when !== 'while') finish();
    const coming = when === 'before' || when === 'while' ? send() : undefined;
    if (when === 'before') expect(await coming).toBe(201);
    if (when === 'while') await expect.poll(chunks).toHaveLength(2);
    expect(await erase(her)).toMatchObject({ __typename: 'RequestErasureSuccess' });
    // The door is closed; what is hers goes when the erasing goes on.
    if (when === 'between') expect(await send()).toBe(201);
    while ((await bank.service.privacy.goOn()) > 0);
    if (when === 'while') finish();
    if (when === 'while' || when === 'after') expect(await (coming ?? send())).not.toBe(201);
    expect(await announceFile(bank, her, file), 'nor is another one expected').toBeUndefined();
    expect(await owner`SELECT FROM upload WHERE owner_id = ${her.customerId}`).toHaveLength(0);
    expect(await chunks()).toHaveLength(0);
  });

  it('no table that refers to people takes anything new about them', async () => {
    const tables = await owner<{ name: string }[]>`
      SELECT DISTINCT c.conrelid::regclass::text AS name FROM pg_constraint c
      WHERE c.contype = 'f' AND c.confrelid = 'customer'::regclass
        AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.conrelid AND t.tgname = 'not_erased')
      ORDER BY 1`;
    expect(tables.map(({ name }) => name)).toEqual(KEPT);
  });
});
