import { Readable } from 'node:stream';
import { DATA_KEY_LIFE_MS } from '@florin/encryption';
import {
  createAssertionSigner,
  type Database,
  deriveServiceKeys,
  type FileAnswer,
  openDatabase,
  type Viewer,
} from '@florin/kit';
import { createTestDatabase, sampleFiles, type TestDatabase } from '@florin/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerService } from '../customer.ts';
import {
  CLAIM_YOUNG_MS,
  DOWNLOADS_AT_ONCE,
  STAFF_FILE_BYTES_MAX,
  UPLOAD_TIMEOUT_MS,
  UPLOAD_UNCLAIMED_MS,
} from '../limits.ts';
import { purgeExpired } from '../store/purge.ts';
import { sealRows } from '../store/seal-rows.ts';
import { shredPerson } from '../store/shred-person.ts';
import { type Person, SECRET, TestServices } from '../testing/test-service.ts';
import { ScannerUnavailable } from './scanner.ts';

const CREATE = `mutation ($input: CreateUploadInput!) { createUpload(input: $input) {
  ... on CreateUploadSuccess { upload { id url } } } }`;
const CLAIM = `mutation ($input: ClaimUploadsInput!) {
  claimUploads(input: $input) { files { id fileName sha256 } refusal } }`;
const DOWNLOADS = 'mutation ($input: CreateDownloadsInput!) { createDownloads(input: $input) { url } }';
const SUPPORT: Viewer = { kind: 'service', service: 'support' };

let made: TestDatabase;
let owner: Database;
let bank: TestServices;
let alice: Person;
beforeAll(async () => {
  made = await createTestDatabase('customer');
  owner = openDatabase({ url: made.ownerUrl, applicationName: 'test', maxConnections: 1 });
});
beforeEach(async () => {
  bank = new TestServices(made.appUrl);
  alice = await bank.customer('Alice Example');
});
afterEach(() => bank.close());
afterAll(async () => {
  await owner.end();
  await made.drop();
});

interface Link {
  readonly id: string;
  readonly url: string;
}

async function announce(bytes: Buffer, viewer: Person = alice): Promise<Link> {
  const input = { purpose: 'TICKET', fileName: 'a.png', mediaType: 'image/png', byteSize: bytes.length };
  const { data } = await bank.run(viewer, CREATE, { input });
  return (data as { createUpload: { upload: Link } }).createUpload.upload;
}

/** A request at the door, as the gateway brings it. */
async function atDoor(
  method: 'GET' | 'PUT',
  { id, url }: Link,
  bytes: Buffer | Readable,
  more: { readonly byteSize?: number; readonly viewer?: Viewer; readonly service?: CustomerService } = {},
): Promise<FileAnswer> {
  const { viewer = alice, service = bank.service } = more;
  const by = viewer.kind === 'service' ? viewer.service : 'gateway';
  const signer = createAssertionSigner(deriveServiceKeys(SECRET, by), () => bank.now);
  const answer = await service.subgraph.files?.serve({
    method,
    fileId: id,
    link: new URL(url, 'http://localhost').searchParams.get('link') ?? '',
    assertion: await signer.sign(viewer, 'customer'),
    traceId: 'test',
    mediaType: 'image/png',
    byteSize: more.byteSize ?? (bytes instanceof Readable ? 0 : bytes.length),
    body: bytes instanceof Readable ? bytes : Readable.from([bytes]),
  });
  if (answer === undefined) throw new Error('no door');
  return answer;
}

async function stored(bytes: Buffer, viewer: Person = alice): Promise<Link> {
  const link = await announce(bytes, viewer);
  expect((await atDoor('PUT', link, bytes, { viewer })).status).toBe(201);
  return link;
}

type Claimed = { readonly files: readonly { readonly id: string }[]; readonly refusal: string | null };

/** Takes files up, by default of Alice's for a message of hers. */
async function claimAll(links: readonly Link[], more: Record<string, unknown> = {}): Promise<Claimed> {
  const who = { senderId: alice.customerId, ownerId: alice.customerId, subject: 'msg_1' };
  const input = { uploadIds: links.map(({ id }) => id), purpose: 'TICKET', ...who, ...more };
  return (await bank.run(SUPPORT, CLAIM, { input })).data?.claimUploads as Claimed;
}

const claim = async (link: Link): Promise<unknown> => (await claimAll([link])).files[0] ?? null;

/** A link to read a file by; an empty one where there is none. */
async function readingLink({ id }: Link, viewer: Person): Promise<Link> {
  const input = { uploadIds: [id], reader: viewer.customerId, coordinate: 'TicketAttachment.url' };
  const { data } = await bank.run(SUPPORT, DOWNLOADS, { input });
  const [link] = (data as { createDownloads: ({ url: string } | null)[] }).createDownloads;
  return { id, url: link?.url ?? '' };
}

/** What a reader gets. */
async function content(file: Link, viewer: Person = alice): Promise<Buffer | number> {
  const link = await readingLink(file, viewer);
  if (link.url === '') return 0;
  const answer = await atDoor('GET', link, Buffer.alloc(0), { viewer });
  return typeof answer.body === 'string' ? answer.status : Buffer.concat(await answer.body.toArray());
}

/** Whether a reader gets exactly these bytes. */
async function gives(link: Link, bytes: Buffer, viewer: Person = alice): Promise<boolean> {
  const given = await content(link, viewer);
  return typeof given !== 'number' && bytes.equals(given);
}

const left = async ({ id }: Link) =>
  (await owner<{ state: string }[]>`SELECT state FROM upload WHERE id = ${id}`).map(({ state }) => state);

const RELEASE = 'mutation ($input: ReleaseUploadsInput!) { releaseUploads(input: $input) }';

describe('files that were taken up for what did not come to be', () => {
  const give = async (links: readonly Link[], subject = 'msg_1') => {
    const input = { uploadIds: links.map(({ id }) => id), subject };
    return (await bank.run(SUPPORT, RELEASE, { input })).data?.releaseUploads;
  };

  it('are removed by their service, whoever sent them, unless they were taken up again since', async () => {
    const sam = await bank.customer('Sam Agent');
    const bytes = sampleFiles.png(300);
    const [own, again, others, untaken] = [
      await stored(bytes),
      await stored(bytes),
      await stored(bytes),
      await stored(bytes),
    ];
    const sent = await stored(bytes, sam);
    await claimAll([own, again]);
    await claimAll([sent], { senderId: sam.customerId });
    await claimAll([others], { subject: 'msg_2' });
    expect(await give([own, sent]), 'too young').toBe(2);
    bank.now += CLAIM_YOUNG_MS + 1;
    expect((await claimAll([again])).refusal).toBeNull();
    expect(await give([own, again, sent, others, untaken])).toBe(1);
    expect(await Promise.all([own, sent, again, others, untaken].map(left))).toEqual([
      [],
      [],
      ['CLAIMED'],
      ['CLAIMED'],
      ['STORED'],
    ]);
    expect(await content(own)).toBe(0);
    expect(await gives(again, bytes)).toBe(true);
    expect(await give([own, sent]), 'again').toBe(0);
  });

  it('are there or gone for whoever takes them up in that moment, never both', async () => {
    const links = await Promise.all(Array.from({ length: 6 }, () => stored(sampleFiles.png(300))));
    await Promise.all(links.map((link) => claimAll([link])));
    bank.now += CLAIM_YOUNG_MS + 1;
    const claims = await Promise.all(
      links.map(async (link) => (await Promise.all([claimAll([link]), give([link])]))[0].refusal),
    );
    const states = await Promise.all(links.map(left));
    expect(states.map(([state]) => (state === undefined ? 'NOT_FOUND' : null))).toEqual(claims);
  });
});

describe('a file at rest', () => {
  it('shows nothing of its content, name or digest, and goes with its owner’s keys', async () => {
    const bytes = sampleFiles.png(600_000);
    const link = await stored(bytes);
    await claim(link);
    expect(await gives(link, bytes)).toBe(true);
    const [row] = await owner<{ all: string }[]>`
      SELECT upload::text || string_agg(upload_chunk::text, '') AS all FROM upload JOIN upload_chunk ON upload_id = id
      WHERE id = ${link.id} GROUP BY upload.id`;
    for (const plain of ['IHDR', bytes.toString('hex', 300, 332), Buffer.from('a.png').toString('hex')])
      expect(row?.all).not.toContain(plain);
    await shredPerson(bank.database, alice.customerId, new Date(bank.now));
    expect(await content(link)).toBe(404);
    expect(await claim(link)).toBeNull();
  });

  it('is read on after its owner’s data key was replaced and the old one destroyed', async () => {
    const bytes = sampleFiles.png(600_000);
    const link = await stored(bytes);
    await claim(link);
    const later = new Date(Date.now() + DATA_KEY_LIFE_MS + 60_000);
    await sealRows(bank.database, later);
    await sealRows(bank.database, new Date(later.getTime() + 2 * 60 * 60_000));
    const keys = await owner<{ destroyed: boolean }[]>`
      SELECT destroyed_at IS NOT NULL AS destroyed FROM data_key WHERE subject = ${alice.customerId} ORDER BY version`;
    expect(keys).toEqual([{ destroyed: true }, { destroyed: false }]);
    const fresh = new TestServices(made.appUrl);
    fresh.now = bank.now;
    const old = bank;
    bank = fresh;
    expect(await gives(link, bytes)).toBe(true);
    await old.close();
  });
});

it('whose reader takes nothing of it keeps nobody else waiting, and is over', async () => {
  const { service } = bank.instance({ readerStallMs: 1_000 });
  const bob = await bank.customer('Bob Example');
  const file = await stored(sampleFiles.png(600_000));
  await claim(file);
  const [hers, his] = [await readingLink(file, alice), await readingLink(file, bob)];
  const get = (link: Link, viewer = alice) => atDoor('GET', link, Buffer.alloc(0), { viewer, service });
  const answers = await Promise.all(Array.from({ length: DOWNLOADS_AT_ONCE }, () => get(hers)));
  expect((await get(his, bob)).status).toBe(200);
  expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 503]));
  await expect.poll(() => answers.every(({ body }) => typeof body === 'string' || body.errored !== null)).toBe(true);
  expect((await get(hers)).status).toBe(200);
});

describe('a file that does not come as it should', () => {
  it('is nowhere while it comes, and gone when its process was killed in the middle', async () => {
    const bytes = sampleFiles.png(600_000);
    const link = await announce(bytes);
    const body = new Readable({ read() {} });
    const coming = atDoor('PUT', link, body, { byteSize: bytes.length });
    body.push(bytes.subarray(0, 550_000));
    await expect.poll(() => owner`SELECT FROM upload_chunk WHERE upload_id = ${link.id}`).toHaveLength(2);
    expect(await claim(link)).toBeNull();
    expect(await content(link)).toBe(0);
    // As nothing else happens to it from here on: what a killed process leaves.
    const timeUp = new Date(bank.now + 2 * UPLOAD_TIMEOUT_MS + 1);
    await purgeExpired(bank.database, timeUp);
    expect(await left(link)).toEqual([]);
    // And if it lives after all, it is too late.
    body.push(bytes.subarray(550_000));
    body.push(null);
    await expect(coming).rejects.toThrow();
    expect(await owner`SELECT FROM upload_chunk WHERE upload_id = ${link.id}`).toHaveLength(0);
  });

  it('keeps nobody waiting who sends nothing', async () => {
    const { service } = bank.instance({ receiving: { idleMs: 20, timeoutMs: 10_000 } });
    const bytes = sampleFiles.png(600_000);
    const link = await announce(bytes);
    const body = new Readable({ read() {} });
    body.push(bytes.subarray(0, 300_000));
    expect((await atDoor('PUT', link, body, { byteSize: bytes.length, service })).status).toBe(408);
    expect(await left(link)).toEqual([]);
    body.destroy();
  });

  it('is not taken while nobody can look for viruses in it', async () => {
    const away = {
      write: () => Promise.resolve(),
      end: () => Promise.reject(new ScannerUnavailable('away')),
      cancel() {},
    };
    const { service } = bank.instance({ scanner: { begin: () => away } });
    const bytes = sampleFiles.png(300);
    const link = await announce(bytes);
    expect((await atDoor('PUT', link, bytes, { service })).status).toBe(503);
    expect(await left(link)).toEqual([]);
  });

  it('is gone a minute after it was announced, and a day after it came and nothing took it up', async () => {
    const bytes = sampleFiles.png(300);
    const [announced, came, taken] = [await announce(bytes), await stored(bytes), await stored(bytes)];
    await claim(taken);
    await purgeExpired(bank.database, new Date(bank.now + 60_001));
    expect([await left(announced), await left(came)]).toEqual([[], ['STORED']]);
    await purgeExpired(bank.database, new Date(bank.now + UPLOAD_UNCLAIMED_MS + 1));
    expect([await left(came), await left(taken)]).toEqual([[], ['CLAIMED']]);
    bank.now += 61_000;
    expect((await atDoor('PUT', announced, bytes)).status).toBe(410);
  });

  it('is for people, whom the gateway speaks for', async () => {
    const bytes = sampleFiles.png(300);
    const link = await announce(bytes);
    for (const service of ['support', 'account', 'gateway'] as const)
      expect((await atDoor('PUT', link, bytes, { viewer: { kind: 'service', service } })).status).toBe(404);
    expect(await left(link)).toEqual(['OPEN']);
  });

  it('finds a place while there are few on their way', async () => {
    const bytes = sampleFiles.png(300);
    const bodies = await Promise.all(
      Array.from({ length: 5 }, async () => ({ link: await announce(bytes), body: new Readable({ read() {} }) })),
    );
    const answers = bodies.map(({ link, body }) => atDoor('PUT', link, body, { byteSize: bytes.length }));
    expect((await Promise.race(answers)).status).toBe(503);
    for (const { body } of bodies) {
      body.push(bytes);
      body.push(null);
    }
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses.sort((a, b) => a - b)).toEqual([201, 201, 201, 201, 503]);
  });
});

describe('files that are taken up', () => {
  const png = sampleFiles.png(300);
  const NOTHING = { files: [], refusal: 'NOT_FOUND' };

  it('are all or none, in the order asked for, and again the same for the same thing', async () => {
    const [one, two] = [await stored(png), await stored(png)];
    const announced = await announce(png);
    expect(await claimAll([one, announced])).toEqual(NOTHING);
    expect(await left(one)).toEqual(['STORED']);
    const claimed = await claimAll([two, one]);
    expect(claimed).toMatchObject({ files: [{ id: two.id }, { id: one.id }], refusal: null });
    expect(await claimAll([two, one])).toEqual(claimed);
    expect(await claimAll([one], { subject: 'msg_2' })).toEqual(NOTHING);
    const many = await Promise.all(Array.from({ length: 20 }, () => claimAll([two, one])));
    expect(new Set(many.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it('for one of two who want them at once', async () => {
    const [one, two] = [await stored(png), await stored(png)];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        claimAll(n % 2 === 0 ? [one, two] : [two, one], { subject: `msg_${n % 2}` }),
      ),
    );
    const taken = answers.map(({ refusal }) => refusal === null);
    expect(taken.filter(Boolean)).toHaveLength(10);
    expect(taken.every((is, n) => is === taken[n % 2])).toBe(true);
  });

  it('are of whom they say, and for what', async () => {
    const bob = await bank.customer('Bob Example');
    const link = await stored(png);
    for (const wrong of [
      { senderId: bob.customerId },
      { senderId: bob.customerId, ownerId: bob.customerId },
      { ownerId: 'cus_nobody' },
      { purpose: 'VERIFICATION' },
      { purpose: 'LOAN' },
    ])
      expect(await claimAll([link], wrong), JSON.stringify(wrong)).toEqual(NOTHING);
    for (const id of ['', 'upl_', 'x\u0000', link.id.toUpperCase()])
      expect(await claimAll([{ ...link, id }])).toEqual(NOTHING);
    expect(await left(link)).toEqual(['STORED']);
  });

  it('of staff are their customer’s from then on: sealed, read in the trail, and gone with them', async () => {
    const sam = await bank.staff(['SUPPORT_AGENT']);
    const bytes = sampleFiles.png(600_000);
    const link = await stored(bytes, sam);
    const bySam = { senderId: sam.customerId };
    expect(await claimAll([link], bySam)).toMatchObject({ files: [{ id: link.id }] });
    expect(await claimAll([link], bySam), 'again').toMatchObject({ files: [{ id: link.id }] });
    expect(await claimAll([link]), 'as if Alice had sent it').toEqual(NOTHING);
    expect(await gives(link, bytes)).toBe(true);
    expect(await gives(link, bytes, sam)).toBe(true);
    const reads = await owner`
      SELECT payload FROM outbox_event WHERE type = 'StaffRead' AND payload->>'coordinate' = 'TicketAttachment.url'
        AND aggregate_id = ${sam.customerId}`;
    expect(reads).toHaveLength(1);
    // Whoever sent it goes, and it stays.
    await shredPerson(bank.database, sam.customerId, new Date(bank.now));
    const fresh = new TestServices(made.appUrl);
    const old = bank;
    bank = fresh;
    expect(await gives(link, bytes)).toBe(true);
    await old.close();
    await shredPerson(bank.database, alice.customerId, new Date(bank.now));
    expect(await content(link)).toBe(404);
  });

  it('of staff do not take their customer’s room, and have an end', async () => {
    const sam = await bank.staff(['SUPPORT_AGENT']);
    const bySam = { senderId: sam.customerId };
    const [first, second, own] = [await stored(png, sam), await stored(png, sam), await stored(png)];
    await claimAll([first], bySam);
    await owner`UPDATE upload SET byte_size = ${STAFF_FILE_BYTES_MAX - 299} WHERE id = ${first.id}`;
    expect(await claimAll([second], bySam)).toEqual({ files: [], refusal: 'NO_ROOM' });
    expect(await left(second)).toEqual(['STORED']);
    expect(await claimAll([own])).toMatchObject({ refusal: null });
    expect((await announce(png)).id).toMatch(/^upl_/);
    await owner`UPDATE upload SET byte_size = ${STAFF_FILE_BYTES_MAX - 300} WHERE id = ${first.id}`;
    expect(await claimAll([second], { ...bySam, subject: 'msg_2' })).toMatchObject({ refusal: null });
  });

  it('are not for somebody who is being erased', async () => {
    const sam = await bank.staff(['SUPPORT_AGENT']);
    const [own, sent] = [await stored(png), await stored(png, sam)];
    await owner`UPDATE customer SET erased_at = now() WHERE id = ${alice.customerId}`;
    expect(await claimAll([own])).toEqual(NOTHING);
    expect(await claimAll([sent], { senderId: sam.customerId })).toEqual(NOTHING);
  });
});
