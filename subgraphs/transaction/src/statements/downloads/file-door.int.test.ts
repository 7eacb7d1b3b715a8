import type { Readable } from 'node:stream';
import {
  createAssertionSigner,
  type Database,
  deriveServiceKeys,
  type FileAnswer,
  type FileLink,
  newId,
  openDatabase,
  signFileLink,
  silentLogger,
  type Viewer,
} from '@florin/kit';
import { readPdf } from '@florin/pdf/testing';
import { RecordingCustomers, RecordingSupport } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createBankCalendar } from '../../domain/booking-time.ts';
import { sandboxFundingSource } from '../../domain/sandbox-funding-source.ts';
import { type LedgerWorld, openLedgerWorld, type TestAccount, transferOrder } from '../../testing/ledger-world.ts';
import { clientOf, person, type RunAs, TEST_SECRET } from '../../testing/subgraph-client.ts';
import { writeBooks } from '../../testing/written-books.ts';
import { buildTransaction, type TransactionService } from '../../transaction.ts';
import { CAMT_053, faultsOf } from '../testing/camt053-model.ts';
import { parseXml } from '../testing/xml-tree.ts';

const DOWNLOADS = `query ($r: [_Any!]!, $from: Date!, $to: Date!) { _entities(representations: $r) { ... on Account {
  statement(from: $from, to: $to) { closingBalance { amount } downloads { format url expiresAt } } } } }`;
const LINES = 10_000;
const days = createBankCalendar('Europe/Amsterdam');

interface Download {
  readonly format: string;
  readonly url: string;
  readonly expiresAt: Date;
}

describe('files of statements', () => {
  let world: LedgerWorld;
  let owner: Database;
  let service: TransactionService;
  let run: RunAs;
  let alice: TestAccount;
  let now = Date.now();

  beforeAll(async () => {
    world = await openLedgerWorld();
    owner = openDatabase({ url: world.test.ownerUrl, applicationName: 'writer', maxConnections: 1 });
    service = buildTransaction({
      database: world.database,
      keys: deriveServiceKeys(TEST_SECRET, 'transaction'),
      support: new RecordingSupport().client,
      customers: new RecordingCustomers(TEST_SECRET).client,
      fundingSource: sandboxFundingSource(),
      sandbox: true,
      timeZone: 'Europe/Amsterdam',
      now: () => now,
      logger: silentLogger(),
    });
    run = clientOf(service.subgraph);
    alice = await world.open({ name: 'Alice Größe' });
    const bob = await world.open({ name: 'Bob & Söhne' });
    await world.fund(alice, 100_00n);
    await world.ledger.post(transferOrder(alice, bob, 12_50n, { reference: '=HYPERLINK("https://evil.example")' }));
  });
  afterAll(async () => {
    await service.close();
    await owner.end();
    await world.close();
  });

  const today = () => days.dayOf(new Date());
  const linksFor = async (viewer: Viewer, id: string, from = today(), to = today()) => {
    const { data, errors } = await run(viewer, DOWNLOADS, { r: [{ __typename: 'Account', id }], from, to });
    const [account] = (data as unknown as { _entities: ({ statement: { downloads: Download[] | null } } | null)[] })
      ._entities;
    return { downloads: account?.statement?.downloads ?? null, errors };
  };
  const fetchAs = async (viewer: Viewer, url: string, method: 'GET' | 'PUT' = 'GET'): Promise<FileAnswer> => {
    const { pathname, searchParams } = new URL(url, 'http://bank');
    const signer = createAssertionSigner(deriveServiceKeys(TEST_SECRET, 'gateway'));
    const { files } = service.subgraph;
    if (files === undefined) throw new Error('there is no door');
    return files.serve({
      method,
      fileId: pathname.slice('/files/'.length),
      link: searchParams.get('link') ?? '',
      assertion: await signer.sign(viewer, 'transaction'),
      traceId: 'test',
      body: undefined as unknown as Readable,
    });
  };
  const read = async ({ body }: FileAnswer): Promise<Buffer> => {
    const pieces: Buffer[] = [];
    for await (const piece of body) pieces.push(Buffer.from(piece as Buffer));
    return Buffer.concat(pieces);
  };
  const linkOf = async (viewer: Viewer, id: string, format: string, from?: string, to?: string) => {
    const { downloads } = await linksFor(viewer, id, from, to);
    return downloads?.find((download) => download.format === format)?.url ?? '';
  };

  it('come in each format, to be saved, with what the account’s books say', async () => {
    const { downloads } = await linksFor(person(alice.holder), alice.id);
    expect(downloads?.map(({ format }) => format)).toEqual(['PDF', 'CSV', 'CAMT_053']);
    expect(downloads?.every(({ expiresAt }) => expiresAt.getTime() - now <= 60_000)).toBe(true);
    const [pdf, csv, camt] = await Promise.all((downloads ?? []).map(({ url }) => fetchAs(person(alice.holder), url)));
    if (pdf === undefined || csv === undefined || camt === undefined) throw new Error('not all formats');
    for (const [{ status, headers }, type, ending] of [
      [pdf, 'application/pdf', 'pdf'],
      [csv, 'text/csv; charset=utf-8; header=present', 'csv'],
      [camt, 'application/xml', 'camt.053.xml'],
    ] as const) {
      expect(status).toBe(200);
      expect(headers['content-type']).toBe(type);
      expect(headers['content-disposition']).toMatch(
        new RegExp(`^attachment; filename="statement-[A-Z0-9]+-.*\\.${ending}"$`),
      );
    }
    const texts = readPdf(await read(pdf))
      .pages.flat()
      .map(({ text }) => text);
    expect(texts).toEqual(
      expect.arrayContaining(['Alice Größe', 'Bob & Söhne', '87.50', '=HYPERLINK("https://evil.example")']),
    );
    const records = (await read(csv)).toString('utf8').split('\r\n');
    expect(records).toHaveLength(4);
    expect(records[2]).toContain(`,-12.50,EUR,87.50,Bob & Söhne,`);
    expect(records[2]).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
    const document = parseXml((await read(camt)).toString('utf8'));
    expect(faultsOf(document, CAMT_053)).toEqual([]);
  });

  it('are for whom the link was made, for a minute, and while they may see the account', async () => {
    const url = await linkOf(person(alice.holder), alice.id, 'CSV');
    const status = async (viewer: Viewer, link = url, method: 'GET' | 'PUT' = 'GET') => {
      const answer = await fetchAs(viewer, link, method);
      await read(answer);
      return answer.status;
    };
    expect(await status(person(alice.holder))).toBe(200);
    expect(await status(person(newId('customer')))).toBe(404);
    expect(await status(person(newId('customer'), 'AUDITOR'))).toBe(404);
    expect(await status({ kind: 'anonymous' })).toBe(401);
    expect(await status(person(alice.holder), url, 'PUT')).toBe(404);
    expect(await status(person(alice.holder), url.slice(0, -30))).toBe(404);
    expect(await status(person(alice.holder), url.replace(/stm_[a-z0-9]+/, newId('statement')))).toBe(404);
    const [holder] = alice.state.holders;
    if (holder === undefined) throw new Error('nobody holds it');
    const without = await world.change(alice, { holders: [{ ...holder, mayView: false }] });
    expect(await status(person(alice.holder))).toBe(404);
    alice = await world.change(without, { holders: [holder] });
    expect(await status(person(alice.holder))).toBe(200);
    now += 61_000;
    expect(await status(person(alice.holder))).toBe(410);
  });

  it('are of nothing but what this service signed', async () => {
    const bob = await world.open();
    const forged = async (link: Partial<FileLink>, by: 'transaction' | 'customer' = 'transaction') => {
      const fileId = newId('statement');
      const recipe = { accountId: alice.id, from: today(), to: today(), format: 'CSV' };
      const whole = {
        method: 'GET',
        fileId,
        subject: bob.holder,
        mediaType: 'text/csv',
        jti: 'x',
        singleUse: false,
        recipe,
      } as const;
      const keys = deriveServiceKeys(TEST_SECRET, by);
      const text = await signFileLink(keys, { ...whole, ...link }, new Date(now), new Date(now + 60_000));
      return `/files/${link.fileId ?? fileId}?link=${text}`;
    };
    const status = async (url: string) => (await fetchAs(person(bob.holder), url)).status;
    const own = { accountId: bob.id, from: today(), to: today(), format: 'CSV' };
    expect(await status(await forged({ recipe: own }))).toBe(200);
    // Even a link that was signed is no right.
    expect(await status(await forged({}))).toBe(404);
    expect(await status(await forged({ recipe: own }, 'customer'))).toBe(404);
    expect(await status(await forged({ recipe: { ...own, format: 'toString' } }))).toBe(404);
    expect(await status(await forged({ recipe: undefined }))).toBe(404);
  });

  it('are no agent’s, and an auditor’s reading is in the trail before the first byte', async () => {
    const auditorId = newId('customer');
    const auditor = person(auditorId, 'AUDITOR');
    const readings = async () => {
      const rows = await world.database<{ coordinate: string }[]>`
        SELECT payload->>'coordinate' AS coordinate FROM outbox_event
        WHERE type = 'StaffRead' AND aggregate_id = ${auditorId} ORDER BY sequence`;
      return rows.map(({ coordinate }) => coordinate);
    };
    const url = await linkOf(auditor, alice.id, 'PDF');
    expect(await readings()).toEqual(['Account.statement']);
    const answer = await fetchAs(auditor, url);
    expect(await readings()).toEqual(['Account.statement', 'Statement.downloads']);
    await read(answer);
    const agent = await linksFor(person(newId('customer'), 'SUPPORT_AGENT'), alice.id);
    expect(agent.downloads).toBeNull();
  });

  describe(`of ${LINES} lines`, () => {
    const account = { id: newId('account'), holder: newId('customer') };
    const viewer = person(account.holder);
    beforeAll(async () => {
      const other = `funding:${account.id}:EUR`;
      const movements = Array.from({ length: LINES }, (_, index) => ({
        debit: other,
        credit: account.id,
        amount: BigInt(index + 1),
        at: new Date(Date.parse('2026-03-01T00:00:00Z') + index * 60_000),
      }));
      const accounts = [
        { ...account, kind: 'CUSTOMER' },
        { id: other, kind: 'FUNDING' },
      ] as const;
      await writeBooks(owner, accounts, movements, days);
    });

    it('are what was booked when they began, whatever is booked while they are written', async () => {
      const url = await linkOf(viewer, account.id, 'CSV', '2026-03-01', '2060-01-01');
      const answer = await fetchAs(viewer, url);
      // The first piece is out: the marks of the statement are set.
      const body = answer.body as Readable;
      const pieces: Buffer[] = [];
      for await (const piece of body) {
        if (pieces.length === 0) await world.ledger.post(transferOrder(alice, { by: 'id', id: account.id }, 1n));
        pieces.push(piece as Buffer);
      }
      const records = Buffer.concat(pieces).toString('utf8').trimEnd().split('\r\n');
      expect(records).toHaveLength(LINES + 1);
      expect(new Set(records).size).toBe(LINES + 1);
      expect(records.at(-1)).toContain(`,${(LINES * (LINES + 1)) / 2 / 100}`);
    });

    it('read no further than their reader, and end with it', async () => {
      const url = await linkOf(viewer, account.id, 'CSV', '2026-03-01', '2026-12-31');
      const answer = await fetchAs(viewer, url);
      const body = answer.body as Readable;
      await new Promise((resolve) => body.once('data', resolve));
      body.pause();
      await vi.waitUntil(() => body.readableLength >= body.readableHighWaterMark, { timeout: 30_000 });
      // Of ten thousand lines a few hundred are in memory.
      expect(body.readableLength).toBeLessThan(256 * 1024);
      body.destroy();
      await new Promise((resolve) => body.once('close', resolve));
      expect(body.destroyed).toBe(true);
    });

    it('end with an error where the right to see is taken away meanwhile', async () => {
      const { id, holder } = account;
      const answer = await fetchAs(viewer, await linkOf(viewer, id, 'CSV', '2026-03-01', '2026-12-31'));
      const reading = (async () => {
        let pieces = 0;
        for await (const _piece of answer.body as Readable) {
          pieces += 1;
          if (pieces === 1) await owner`UPDATE ledger_holder SET may_view = false WHERE account_id = ${id}`;
        }
      })();
      await expect(reading).rejects.toThrow('no longer');
      await owner`UPDATE ledger_holder SET may_view = true WHERE account_id = ${id} AND customer_id = ${holder}`;
    });

    it('are written a few at once for one person, and for others beside', async () => {
      const url = () => linkOf(viewer, account.id, 'CSV', '2026-03-01', '2026-12-31');
      const answers = await Promise.all(Array.from({ length: 4 }, async () => fetchAs(viewer, await url())));
      expect(answers.map(({ status }) => status).toSorted((one, next) => one - next)).toEqual([200, 200, 200, 503]);
      const others = await fetchAs(person(alice.holder), await linkOf(person(alice.holder), alice.id, 'CSV'));
      expect(others.status).toBe(200);
      await read(others);
      for (const { body } of answers) if (typeof body !== 'string') body.destroy();
      await vi.waitUntil(
        async () => {
          const again = await fetchAs(viewer, await url());
          if (typeof again.body !== 'string') again.body.destroy();
          return again.status === 200;
        },
        { timeout: 30_000 },
      );
    });
  });
});
