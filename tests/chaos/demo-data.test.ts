import type { Database } from '@florin/kit';
import { confirmSignUp } from '@florin/testkit';
import { findImbalances } from '@florin/transaction';
import { expect, test } from 'vitest';
import { callGateway } from '../../scripts/seed/gateway-calls.ts';
import { planMovements } from '../../scripts/seed/movements.ts';
import { signIn } from '../../scripts/seed/seed-sessions.ts';
import { DEMO_TICKETS } from '../../scripts/seed/tickets.ts';
import { temporaryBank, withLedgerDatabase } from './florin-process.ts';

const DEMO = { FLORIN_DEMO: 'true' };

async function booksOf(sql: Database) {
  const transfers = await sql<{ key: string; booked: Date }[]>`
    SELECT key, transaction_id FROM idempotency_key ORDER BY key, transaction_id`;
  const clock = await sql<{ offsetMs: bigint }[]>`SELECT offset_ms AS "offsetMs" FROM ledger_clock`;
  return { transfers: [...transfers], offsetMs: clock[0]?.offsetMs, imbalances: await findImbalances(sql) };
}

/** The demo's tickets as their customers see them: without notes, each message once. */
async function ticketsAt(url: string): Promise<readonly unknown[]> {
  const tickets = DEMO_TICKETS.map(async ({ customer }) => {
    const { accessToken } = await signIn(url, `${customer}@florin.example`);
    const query = '{ tickets { nodes { subject status messages { nodes { body } } } } }';
    return callGateway<{ tickets: { nodes: unknown[] } }>(url, query, {}, accessToken);
  });
  return (await Promise.all(tickets)).flatMap((answer) => answer.tickets.nodes);
}

const plannedTickets = DEMO_TICKETS.map(({ subject, ends, body, chat }) => ({
  subject,
  status: ends,
  messages: {
    nodes: [body, ...chat.filter(({ internal }) => internal !== true).map((line) => line.body)].map((text) => ({
      body: text,
    })),
  },
}));

test('demo data that was killed twice while it was made is completed, once, and stays as it is', async (context) => {
  const bank = temporaryBank(context);
  for (const step of [/people and accounts/, /three months of movements/]) {
    const killed = bank.start(DEMO);
    await killed.says(step);
    await killed.kill();
  }
  const withoutDemo = bank.start({ ...DEMO, FLORIN_DEMO: 'false' });
  expect(await withoutDemo.ended()).toBe(1);
  expect(withoutDemo.stderr).toMatch(/^The demo data is half made: start once without FLORIN_DEMO=false/);
  const third = bank.start(DEMO);
  const url = await third.url();
  const books = await withLedgerDatabase(bank.dataFolder, booksOf);
  const planned = planMovements(new Date()).flatMap((moment) => moment.movements.map((movement) => movement.key));
  expect(books.transfers.map(({ key }) => key)).toEqual(planned.sort());
  expect(books.imbalances).toEqual([]);
  expect(books.offsetMs).toBe(0n);
  expect(await ticketsAt(url)).toEqual(plannedTickets);

  const { signIns } = (await (await fetch(`${url}/demo/sign-ins`)).json()) as { signIns: { email: string }[] };
  expect(signIns.length).toBe(14);
  for (const { email } of signIns) expect(third.stdout).toContain(email);
  third.signal('SIGINT');
  expect(await third.ended()).toBe(0);

  const fourth = bank.start(DEMO);
  expect(await ticketsAt(await fourth.url())).toEqual(plannedTickets);
  expect(fourth.stdout).not.toContain('Making demo data');
  expect(await withLedgerDatabase(bank.dataFolder, booksOf)).toEqual(books);
  fourth.signal('SIGINT');
  expect(await fourth.ended()).toBe(0);
});

test('demo data is not put among data of somebody else', async (context) => {
  const bank = temporaryBank(context);
  const first = bank.start();
  const signUp = `mutation { signUp(input: { email: "alice@example.com", password: "correct horse battery", fullName: "Alice",
    dateOfBirth: "1990-04-01", address: { line1: "Singel 1", postalCode: "1012 VC", city: "Amsterdam", country: "NL" } }) {
    __typename } }`;
  const response = await fetch(`${await first.url()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: signUp }),
  });
  expect(await response.json()).toMatchObject({ data: { signUp: { __typename: 'SignUpSuccess' } } });
  await confirmSignUp(await first.url(), 'alice@example.com');
  first.signal('SIGINT');
  expect(await first.ended()).toBe(0);

  const second = bank.start(DEMO);
  await second.url();
  expect(second.stdout).toContain('Starting without demo data');
  expect((await withLedgerDatabase(bank.dataFolder, booksOf)).transfers).toEqual([]);
  second.signal('SIGINT');
  expect(await second.ended()).toBe(0);
});
