import { type Database, openDatabase, silentLogger } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MAIL_KEPT_MS, MAIL_RETRY_MS, MAILBOX_MAILS } from '../limits.ts';
import { purgeExpired } from '../store/purge.ts';
import { TestServices } from '../testing/test-service.ts';
import { deliverDue, startMailDelivery } from './deliver.ts';
import { createLocalMailbox } from './local-mailbox.ts';
import type { Mailer, OutgoingMail } from './mailer.ts';
import { queueMailTo } from './queue-mail.ts';
import { createSmtpMailer } from './smtp-mailer.ts';

const MAIL = { subject: 'Hello', text: 'A text with ünicode.\n.\nand a line that is a dot.\n' };

let testDatabase: TestDatabase;
let owner: Database;
let bank: TestServices;
let now: number;

beforeAll(async () => {
  testDatabase = await createTestDatabase('customer');
  owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'test', maxConnections: 1 });
  bank = new TestServices(testDatabase.appUrl);
  now = bank.now;
});
afterEach(async () => {
  await owner`DELETE FROM mail`;
});
afterAll(async () => {
  await bank.close();
  await owner.end();
  await testDatabase.drop();
});

/** Takes mail, or refuses it as a server would. */
class TestMailer implements Mailer {
  readonly sent: OutgoingMail[] = [];
  refusal: Error | undefined;
  send(mail: OutgoingMail): Promise<void> {
    if (this.refusal !== undefined) return Promise.reject(this.refusal);
    this.sent.push(mail);
    return Promise.resolve();
  }
  close(): void {}
}

/** Somebody to whom nothing is on its way. */
const customer = async () => {
  const alice = await bank.customer('Alice');
  await owner`DELETE FROM mail`;
  return alice;
};
const queue = (customerId: string) => bank.database.begin((sql) => queueMailTo(sql, customerId, MAIL, new Date(now)));
const deliver = (mailer: Mailer, database = bank.database, logger = silentLogger()) =>
  deliverDue({ database, mailer, now: () => now, logger });
const waiting = async () => (await owner`SELECT FROM mail`).length;

describe('mail', () => {
  it('is sent after the transaction that tells of it, and not without it', async () => {
    const alice = await customer();
    const mailer = new TestMailer();
    const undone = bank.database.begin(async (sql) => {
      await queueMailTo(sql, alice.customerId, MAIL, new Date(now));
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await deliver(mailer)).toBe(0);
    const taken = new Promise<OutgoingMail>((resolve) => {
      mailer.send = (mail) => Promise.resolve(resolve(mail));
    });
    const delivery = startMailDelivery({ database: bank.database, mailer, now: () => now, logger: silentLogger() });
    await queue(alice.customerId);
    expect(await taken).toMatchObject({ to: alice.email, ...MAIL });
    await delivery.stop();
    expect(await waiting()).toBe(0);
  });

  it('is sent again later under the same id when the server does not take it, until nobody wants it any more', async () => {
    const alice = await customer();
    const mailer = new TestMailer();
    await queue(alice.customerId);
    const [{ id } = { id: '' }] = await owner<{ id: string }[]>`SELECT id FROM mail`;
    const lines: string[] = [];
    const logger = { ...silentLogger(), warn: (...line: unknown[]) => void lines.push(JSON.stringify(line)) };
    mailer.refusal = Object.assign(new Error(`550 no such user ${alice.email}`), {
      code: 'EENVELOPE',
      responseCode: 550,
    });
    await deliver(mailer, bank.database, logger as never);
    expect(lines.join()).toContain('EENVELOPE 550');
    expect(lines.join(), 'logs name nobody').not.toContain('@');
    mailer.refusal = undefined;
    now += MAIL_RETRY_MS - 1;
    expect(await deliver(mailer)).toBe(0);
    now += 1;
    expect(await deliver(mailer)).toBe(1);
    expect(mailer.sent).toMatchObject([{ id }]);
    await queue(alice.customerId);
    now += MAIL_KEPT_MS;
    expect(await deliver(mailer)).toBe(0);
    await purgeExpired(bank.database, new Date(now + 1));
    expect(await waiting()).toBe(0);
  });

  it('is sent once by instances that look at the same time', async () => {
    const alice = await customer();
    for (let made = 0; made < 30; made += 1) await queue(alice.customerId);
    const mailer = new TestMailer();
    const other = bank.instance().database;
    const tried = await Promise.all([bank.database, other, bank.database, other].map((one) => deliver(mailer, one)));
    expect(tried.reduce((sum, count) => sum + count, 0)).toBe(30);
    expect(new Set(mailer.sent.map(({ id }) => id)).size).toBe(30);
  });
});

describe('the local mailbox', () => {
  it('keeps the newest, first', async () => {
    const mailbox = createLocalMailbox(() => 0);
    for (let made = 0; made <= MAILBOX_MAILS; made += 1)
      await mailbox.send({ id: String(made), to: 'alice@example.com', ...MAIL });
    const mails = mailbox.mails();
    expect([mails.length, mails[0]?.id, mails.at(-1)?.id]).toEqual([MAILBOX_MAILS, String(MAILBOX_MAILS), '1']);
  });
});

describe('sending by SMTP', () => {
  const servers: SMTPServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
  });

  /** A mail server; `seen` settles with the first mail. */
  async function serve(options: { readonly encrypts: boolean }) {
    let tell: (mail: { readonly to: readonly string[]; readonly raw: string }) => void;
    const seen = new Promise<{ readonly to: readonly string[]; readonly raw: string }>((resolve) => {
      tell = resolve;
    });
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: options.encrypts ? ['AUTH'] : ['AUTH', 'STARTTLS'],
      onData(stream, session, callback) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          tell({
            to: session.envelope.rcptTo.map(({ address }) => address),
            raw: Buffer.concat(chunks).toString('utf8'),
          });
          callback();
        });
      },
    });
    servers.push(server);
    server.on('error', () => undefined);
    const port = await new Promise<number>((resolve) => {
      const listener = server.listen(0, '127.0.0.1', () => resolve((listener.address() as { port: number }).port));
    });
    return { url: `smtp://127.0.0.1:${port}`, seen };
  }

  it('reaches one recipient as text, whatever an address looks like', async () => {
    const { url, seen } = await serve({ encrypts: false });
    const mailer = createSmtpMailer({ url, from: 'florin@bank.example', requireTls: false });
    await mailer.send({ id: 'id-1', to: 'alice@example.com', ...MAIL });
    const { to, raw } = await seen;
    expect(to).toEqual(['alice@example.com']);
    expect(raw).toMatch(/^From: florin@bank\.example\r$/m);
    expect(raw).toMatch(/^Message-ID: <id-1@bank\.example>\r$/m);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(raw).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
    mailer.close();
  });

  it('does not go on in clear text where it must be encrypted', async () => {
    const { url } = await serve({ encrypts: false });
    const mailer = createSmtpMailer({ url, from: 'florin@bank.example', requireTls: true });
    await expect(mailer.send({ id: 'id-1', to: 'alice@example.com', ...MAIL })).rejects.toThrow(/STARTTLS/);
    mailer.close();
  });
});
