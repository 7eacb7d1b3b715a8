import { type Database, openDatabase } from '@florin/kit';
import { createTestDatabase, sampleFiles, type TestDatabase } from '@florin/testkit';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openFile } from '../../files/send.ts';
import { DATA_EXPORT_KEPT_MS, UPLOAD_BYTES_MAX } from '../../limits.ts';
import { findUploads } from '../../store/uploads.ts';
import { ask } from '../../testing/proven.ts';
import { attach, handIn, sendFile } from '../../testing/sent-files.ts';
import { away } from '../../testing/test-colleagues.ts';
import { type Person, TestServices } from '../../testing/test-service.ts';
import { waitingMails } from '../../testing/waiting-mails.ts';
import { COLLEAGUES } from '../colleagues.ts';

const EXPORT = `mutation ($input: RequestDataExportInput!) { requestDataExport(input: $input) { __typename
  ... on RequestDataExportSuccess { dataExport { id state } } ... on StepUpRequiredRejection { challenge { id } }
  ... on Rejection { code message } } }`;
const EXPORTS = `query ($id: ID!) { customer(id: $id) { dataExports { id state byteSize expiresAt download { url } } } }`;
const SUBMIT = `mutation ($input: SubmitVerificationInput!) { submitVerification(input: $input) {
  __typename ... on Rejection { code } } }`;
const HOUR_MS = 60 * 60_000;

interface Exported {
  readonly __typename?: string;
  readonly code?: string;
  readonly challenge?: { readonly id: string };
  readonly dataExport?: { readonly id: string; readonly state: string };
}

describe('an export', () => {
  let place: TestDatabase;
  let owner: Database;
  let bank: TestServices;
  beforeAll(async () => {
    place = await createTestDatabase('customer');
    owner = openDatabase({ url: place.ownerUrl, applicationName: 'test' });
    bank = new TestServices(place.appUrl);
  });
  beforeEach(() => {
    bank.colleagues.before = () => {};
    bank.colleagues.until = () => Promise.resolve();
    bank.colleagues.attachments = [];
    bank.colleagues.loanDocuments = [];
  });
  afterAll(async () => {
    await bank.close();
    await owner.end();
    await place.drop();
  });

  async function alice(name = 'Alicia Canary') {
    const her = await bank.customer(name);
    await owner`INSERT INTO totp_factor (customer_id, secret, enrolled_at) VALUES (${her.customerId}, sha256('secret'), now())`;
    return her;
  }
  async function answered(who: Person): Promise<string> {
    const { challenge } = await ask<Exported>(bank, who, EXPORT, {});
    await owner`UPDATE step_up_challenge SET answered_at = ${new Date(bank.now)} WHERE id = ${challenge?.id ?? ''}`;
    return challenge?.id ?? '';
  }
  const request = async (who: Person) => ask<Exported>(bank, who, EXPORT, { challengeId: await answered(who) });
  const goOn = async () => {
    while ((await bank.service.privacy.goOn()) > 0);
  };
  const exportsOf = async (viewer: Person, of: Person = viewer) =>
    (await bank.run(viewer, EXPORTS, { id: of.customerId })).data?.customer as {
      dataExports: { state: string; byteSize: number | null; download: { url: string } | null }[] | null;
    } | null;
  async function archiveOf({ customerId }: Person): Promise<Readonly<Record<string, Uint8Array>>> {
    const [row] = await owner<{ upload_id: string }[]>`
      SELECT upload_id FROM data_export WHERE customer_id = ${customerId} AND state = 'READY'`;
    const upload = (await findUploads(bank.database, [row?.upload_id ?? ''])).get(row?.upload_id ?? '');
    const file = upload && (await openFile(bank.database, upload));
    if (file === undefined) throw new Error('there is no archive');
    return unzipSync(Buffer.concat(await file.content().toArray()));
  }

  it('needs a second factor, and a fresh proof', async () => {
    expect(await ask<Exported>(bank, await bank.customer('Bob'), EXPORT, {})).toMatchObject({
      code: 'SECOND_FACTOR_MISSING',
    });
    expect(await ask<Exported>(bank, await alice(), EXPORT, {})).toMatchObject({ code: 'STEP_UP_REQUIRED' });
  });

  it('is an archive of everything, sealed, for the person alone, told by mail, gone after its days', async () => {
    const her = await alice();
    expect(await request(her)).toMatchObject({ dataExport: { state: 'COLLECTING' } });
    await goOn();
    const files = await archiveOf(her);
    expect(strFromU8(files['customer/profile.jsonl'] ?? new Uint8Array())).toContain('Alicia Canary');
    for (const service of COLLEAGUES)
      expect(Object.keys(files).some((name) => name.startsWith(`${service}/`))).toBe(true);
    const chunks = await owner<{ text: string }[]>`
      SELECT encode(c.sealed, 'escape') AS text FROM upload_chunk c JOIN upload u ON u.id = c.upload_id
      WHERE u.owner_id = ${her.customerId}`;
    expect(chunks.map(({ text }) => text).join('')).not.toContain('README.txt');
    expect(
      (await waitingMails(bank.database, her.email)).filter(({ subject }) => subject === 'Your data is ready'),
    ).toHaveLength(1);
    expect(await exportsOf(her)).toMatchObject({
      dataExports: [{ state: 'READY', download: { url: expect.any(String) } }],
    });
    expect(await exportsOf(await bank.staff(['AUDITOR']), her)).toEqual({ dataExports: null });
    expect(await exportsOf(await bank.customer('Mallory'), her)).toBeNull();
    bank.now += DATA_EXPORT_KEPT_MS;
    await goOn();
    expect(await exportsOf(her)).toMatchObject({ dataExports: [{ state: 'EXPIRED', byteSize: null, download: null }] });
    expect(await owner`SELECT FROM upload WHERE owner_id = ${her.customerId}`).toHaveLength(0);
  });

  it('has the files that its person sent and was sent, byte for byte, and nobody else’s, whatever a service says', async () => {
    const [her, bob, sam] = [await alice(), await bank.customer('Bob'), await bank.staff(['SUPPORT_AGENT'])];
    const bytes = sampleFiles.png(600_000);
    const send = (who: Person, fileName: string, purpose: 'VERIFICATION' | 'TICKET' | 'LOAN' = 'TICKET') =>
      sendFile(bank, who, { purpose, fileName, bytes });
    await owner`UPDATE customer SET verification_status = 'PENDING', verification_decided_at = NULL WHERE id = ${her.customerId}`;
    const passport = await send(her, 'passport.png', 'VERIFICATION');
    const handedIn = await ask<Exported>(bank, her, SUBMIT, { uploadIds: [passport] });
    expect(handedIn.__typename).toBe('SubmitVerificationSuccess');
    const [letter, form, note] = [
      await send(her, 'letter.png'),
      await send(sam, 'form.png'),
      await send(sam, 'note.png'),
    ];
    await attach(bank, [letter], { from: her, to: her, message: 'msg_1' });
    await attach(bank, [form, note], { from: sam, to: her, message: 'msg_2' });
    const payslip = await send(her, 'payslip.png', 'LOAN');
    await handIn(bank, payslip, her);
    const unclaimed = await send(her, 'unclaimed.png');
    const [foreign, ofSam] = [await send(bob, 'foreign.png'), await send(sam, 'other.png')];
    await attach(bank, [foreign], { from: bob, to: bob, message: 'msg_3' });
    await attach(bank, [ofSam], { from: sam, to: bob, message: 'msg_4' });
    bank.colleagues.attachments = [letter, form, foreign, ofSam, unclaimed, passport, payslip, 'upl_nothing'];
    bank.colleagues.loanDocuments = [payslip, letter, foreign];
    await request(her);
    await goOn();
    const files = await archiveOf(her);
    const contents = Object.keys(files).filter((name) => name.startsWith('files/'));
    expect(contents).toEqual([
      `files/${passport}/passport.png`,
      `files/${payslip}/payslip.png`,
      `files/${letter}/letter.png`,
      `files/${form}/form.png`,
    ]);
    for (const name of contents) expect(bytes.equals(files[name] ?? new Uint8Array()), name).toBe(true);
    const [record] = strFromU8(files['customer/documents.jsonl'] ?? new Uint8Array()).split('\n');
    expect(JSON.parse(record ?? '')).toMatchObject({ id: passport, fileName: 'passport.png', byteSize: 600_000 });
    expect(strFromU8(files['README.txt'] ?? new Uint8Array())).toContain('below files/');
  });

  it('of which a file was tampered with is not made, rather than made of something else', async () => {
    const her = await alice();
    const [one, two] = await Promise.all(
      ['one.png', 'two.png'].map((fileName) =>
        sendFile(bank, her, { purpose: 'TICKET', fileName, bytes: sampleFiles.png(300) }),
      ),
    );
    if (one === undefined || two === undefined) throw new Error('not sent');
    await attach(bank, [one, two], { from: her, to: her, message: 'msg_1' });
    bank.colleagues.attachments = [one, two];
    await owner`
      UPDATE upload_chunk SET sealed = (SELECT sealed FROM upload_chunk WHERE upload_id = ${two}) WHERE upload_id = ${one}`;
    await request(her);
    await expect(bank.service.privacy.goOn()).rejects.toThrow('a sealed value names another key');
    expect(await exportsOf(her)).toMatchObject({ dataExports: [{ state: 'COLLECTING' }] });
    await owner`DELETE FROM upload WHERE id = ${one}`;
    bank.now += HOUR_MS;
    await goOn();
    expect(Object.keys(await archiveOf(her))).toContain(`files/${two}/two.png`);
  });

  it('takes the place of the one before, and no room for files', async () => {
    const her = await alice();
    await request(her);
    await goOn();
    await request(her);
    await goOn();
    expect(await exportsOf(her)).toMatchObject({
      dataExports: [{ state: 'READY' }, { state: 'EXPIRED', download: null }],
    });
    expect(await owner`SELECT FROM upload WHERE owner_id = ${her.customerId}`).toHaveLength(1);
    await owner`UPDATE upload SET byte_size = ${UPLOAD_BYTES_MAX} WHERE owner_id = ${her.customerId}`;
    const bytes = sampleFiles.png(300);
    expect(await sendFile(bank, her, { purpose: 'TICKET', fileName: 'a.png', bytes })).toMatch(/^upl_/);
  });

  it('asked for twenty times at once is one', async () => {
    const her = await alice();
    const challengeId = await answered(her);
    const twenty = Array.from({ length: 20 }, () => ask<Exported>(bank, her, EXPORT, { challengeId }));
    const ids = (await Promise.all(twenty)).map(({ dataExport }) => dataExport?.id);
    expect(new Set(ids).size).toBe(1);
    await goOn();
  });

  it.each(COLLEAGUES)('that %s keeps from being made is made later, and leaves nothing beside', async (failing) => {
    const her = await alice();
    await request(her);
    bank.colleagues.before = (service) => {
      if (service === failing) away();
    };
    await expect(bank.service.privacy.goOn()).rejects.toThrow('away');
    expect(await owner`SELECT FROM upload WHERE owner_id = ${her.customerId}`).toHaveLength(0);
    bank.colleagues.before = () => {};
    bank.now += HOUR_MS;
    await goOn();
    expect(await exportsOf(her)).toMatchObject({ dataExports: [{ state: 'READY' }] });
  });

  it('that two processes made is one', async () => {
    const her = await alice();
    await request(her);
    const other = bank.instance();
    let resume = () => {};
    const held = new Promise<void>((resolve) => {
      resume = resolve;
    });
    let waits = true;
    bank.colleagues.until = async (service) => {
      if (service !== 'audit' || !waits) return;
      waits = false;
      await held;
    };
    const slow = bank.service.privacy.goOn();
    while (waits) await new Promise((resolve) => setImmediate(resolve));
    bank.now += HOUR_MS;
    expect(await other.service.privacy.goOn()).toBe(1);
    resume();
    await slow;
    expect(await owner`SELECT FROM upload WHERE owner_id = ${her.customerId}`).toHaveLength(1);
    expect(
      await owner`SELECT FROM outbox_event WHERE type = 'DataExported' AND aggregate_id = ${her.customerId}`,
    ).toHaveLength(1);
    expect(await archiveOf(her)).toHaveProperty(['README.txt']);
  });
});
