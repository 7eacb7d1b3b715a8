import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendJson } from '@florin/kit';
import { afterEach, expect, test } from 'vitest';
import { type Mailbox, remoteMailbox, serveMailbox } from './mailbox-routes.ts';

const MAILS = [
  { id: '2', to: 'Bob@example.com', subject: 'Second', text: 'token: abc', sentAt: '2026-11-22T12:00:01.000Z' },
  {
    id: '1',
    to: 'alice@example.com',
    subject: '<img src=x onerror=alert(1)>',
    text: 'Dear "Alice" </pre><script>alert(1)</script>',
    sentAt: '2026-11-22T12:00:00.000Z',
  },
];

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function serve(mailbox: Mailbox): Promise<string> {
  const server = createServer((request, response) => void serveMailbox(mailbox, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('the page shows what was written as text, never as markup, and loads nothing', async () => {
  const response = await fetch(`${await serve({ mails: () => MAILS })}/mailbox`);
  const page = await response.text();
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page).toContain('token: abc');
  expect(page).not.toMatch(/<script|<img/);
  expect(page).toContain('&#60;script&#62;');
});

test('one person’s mails are shown by address, whatever its case', async () => {
  const url = await serve({ mails: () => MAILS });
  const page = await (await fetch(`${url}/mailbox?to=BOB@example.com`)).text();
  expect(page).toContain('Second');
  expect(page).not.toContain('alice');
  const { mails } = (await (await fetch(`${url}/mailbox/mails?to=bob@example.com`)).json()) as { mails: unknown };
  expect(mails).toEqual([MAILS[0]]);
  expect((await fetch(`${url}/mailbox/other`)).status).toBe(404);
});

test('a customer service in another process is asked for its mails', async () => {
  const service = createServer((_request, response) => sendJson(response, 200, { mails: MAILS }));
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  closers.push(() => service.close());
  const { port } = service.address() as AddressInfo;
  expect(await remoteMailbox(`http://127.0.0.1:${port}/graphql`).mails()).toEqual(MAILS);
});
