import type { Transport } from '@florin/bank';
import { type Person, sampleFiles, useBank } from '@florin/testkit';
import type { Client } from 'graphql-ws';
import { afterEach, describe, expect, it } from 'vitest';
import { read, upload } from './file-clients.ts';
import { type ChatMessage, follow, Talker, take } from './support-chat.ts';

/** The chat of a ticket as its two sides have it, through the gateway, over HTTP and WebSockets. */
describe.each<Transport>(['in-process', 'http'])('a ticket, with subgraphs %s', (transport) => {
  const bank = useBank({ transport });
  const clients: Client[] = [];
  const connect = (talker: Talker) => {
    const client = talker.connect();
    clients.push(client);
    return client;
  };
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.dispose();
  });
  const talkerOf = (person: Person) => new Talker(bank().url, person.accessToken);
  const bodies = (messages: readonly ChatMessage[]) => messages.map((message) => message.body);

  async function setUp(input: (alice: Person) => Promise<Record<string, unknown>> = async () => ({})) {
    const [alice, agent] = await Promise.all([bank().people.customer('Alice'), bank().people.staff('SUPPORT_AGENT')]);
    const [her, his] = [talkerOf(alice), talkerOf(agent)];
    const ticketId = await her.raise(await input(alice));
    await his.claim(ticketId);
    return { alice, agent, her, his, ticketId };
  }

  it('is talked about both ways, live', async () => {
    const { her, his, ticketId } = await setUp();
    const after = (await her.chat(ticketId)).liveCursor;
    const hers = follow<ChatMessage>(connect(her), 'ticketMessages', { ticketId, after });
    const last = (await his.chat(ticketId)).liveCursor;
    const theirs = follow<ChatMessage>(connect(his), 'ticketMessages', { ticketId, after: last });
    await his.send(ticketId, 'Let me look.');
    expect((await hers.next()).value).toMatchObject({ body: 'Let me look.', author: { kind: 'AGENT' } });
    await her.send(ticketId, 'Thank you.');
    expect(bodies(await take(theirs, 2))).toEqual(['Let me look.', 'Thank you.']);
    expect((await hers.next()).value).toMatchObject({
      body: 'Thank you.',
      author: { name: 'Alice', kind: 'CUSTOMER' },
    });
    await hers.return();
  });

  it('has a message once that was sent again, at once and later', async () => {
    const { her, his, ticketId } = await setUp();
    const after = (await his.chat(ticketId)).liveCursor;
    const id = 'client-once-1';
    const sent = await Promise.all(Array.from({ length: 5 }, () => her.send(ticketId, 'Once', id)));
    expect(new Set(sent.map((message) => message.id)).size).toBe(1);
    await his.send(ticketId, 'Seen');
    expect(await her.send(ticketId, 'Once', id)).toEqual(sent[0]);
    const told = follow<ChatMessage>(connect(his), 'ticketMessages', { ticketId, after });
    expect(bodies(await take(told, 2))).toEqual(['Once', 'Seen']);
  });

  it('has files of both sides, live, for them alone, and what staff read is in the trail', async () => {
    const { alice, agent, her, his, ticketId } = await setUp();
    const bytes = { letter: sampleFiles.png(300_000), form: sampleFiles.png(400) };
    const send = async (who: Person, talker: Talker, name: 'letter' | 'form', more = {}) => {
      const attachments = [await upload(bank(), who, bytes[name], { purpose: 'TICKET', fileName: `${name}.png` })];
      return talker.send(ticketId, name, undefined, { attachments, ...more });
    };
    const told = async (talker: Talker) => {
      const { liveCursor: after } = await talker.chat(ticketId);
      return follow<ChatMessage>(connect(talker), 'ticketMessages', { ticketId, after });
    };
    const [herNext, hisNext] = [take(await told(her), 2), take(await told(his), 3)];
    await send(alice, her, 'letter');
    await send(agent, his, 'form', { internal: true });
    await send(agent, his, 'form');
    const urlsOf = (messages: readonly ChatMessage[]) =>
      messages.flatMap(({ body, attachments }) => attachments.map(({ url }) => [body, url ?? ''] as const));
    const get = async (url: string, { accessToken }: Person) => {
      const answer = await read(bank(), url, accessToken);
      return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
    };
    for (const [person, messages] of [
      [alice, await herNext],
      [agent, await hisNext],
    ] as const) {
      const urls = urlsOf(messages);
      expect(urls.map(([name]) => name)).toEqual(person === alice ? ['letter', 'form'] : ['letter', 'form', 'form']);
      for (const [name, url] of urls) {
        const got = await get(url, person);
        expect([name, got.status, got.bytes.equals(bytes[name as 'letter'])]).toEqual([name, 200, true]);
        expect((await get(url, person === alice ? agent : alice)).status, "the other's token").toBe(404);
      }
    }
    expect((await her.chat(ticketId)).messages.flatMap(({ attachments }) => attachments)).toHaveLength(2);
    const reads = await bank().bank.databases.customer`
      SELECT FROM outbox_event WHERE type = 'StaffRead' AND aggregate_id = ${agent.id}
        AND payload->>'coordinate' = 'TicketAttachment.url' AND payload->'subjects' = ${JSON.stringify([{ id: alice.id }])}::text::jsonb`;
    expect(reads.length).toBe(3);
    await his.setStatus(ticketId, 'CLOSED');
    expect(urlsOf((await his.chat(ticketId)).messages).map(([, url]) => url)).toEqual(['', '', '']);
  });

  it('tells the other side who types', async () => {
    const { her, his, ticketId } = await setUp();
    const typing = follow<{ typing: { kind: string }[] }>(connect(her), 'typing', { ticketId });
    const next = async () =>
      ((await typing.next()).value as { typing: { kind: string }[] }).typing.map(({ kind }) => kind);
    expect(await next()).toEqual([]);
    await his.setTyping(ticketId, true);
    expect(await next()).toEqual(['AGENT']);
    await his.send(ticketId, 'There');
    expect(await next()).toEqual([]);
    await typing.return();
  });

  it('gives each message once and in order to readers who are dropped 50 times while two write', async () => {
    const { her, his, ticketId } = await setUp();
    const COUNT = 100;
    const write = async (talker: Talker, name: string) => {
      for (let n = 1; n <= COUNT / 2; n += 1) await talker.send(ticketId, `${name} ${n}`);
    };
    const read = async (talker: Talker, begin: string) => {
      const got: string[] = [];
      let after = begin;
      let drops = 0;
      for (; got.length < COUNT; drops += 1) {
        const client = connect(talker);
        const stream = follow<ChatMessage>(client, 'ticketMessages', { ticketId, after });
        // Fifty times dropped after a message or two, and then let be.
        const wanted = Math.min(drops < 50 ? 1 + (drops % 2) : COUNT, COUNT - got.length);
        for (let n = 0; n < wanted; n += 1) {
          const { value } = await stream.next();
          if (value === undefined) throw new Error('the stream ended');
          got.push(value.body);
          after = value.cursor;
        }
        client.terminate();
        await stream.return().catch(() => undefined);
      }
      return { got, drops };
    };
    const begins = await Promise.all([her, his].map(async (talker) => (await talker.chat(ticketId)).liveCursor));
    const reading = [her, his].map((talker, at) => read(talker, begins[at] ?? ''));
    await Promise.all([write(her, 'Alice'), write(his, 'Agent')]);
    const expected = bodies((await her.chat(ticketId)).messages).slice(1);
    expect(expected).toHaveLength(COUNT);
    for (const { got, drops } of await Promise.all(reading)) {
      expect(got).toEqual(expected);
      expect(drops).toBeGreaterThanOrEqual(50);
    }
  });

  it('misses nothing between the list and the first subscription', async () => {
    const { her, his, ticketId } = await setUp();
    const writing = (async () => {
      for (let n = 1; n <= 30; n += 1) await his.send(ticketId, `message ${n}`);
    })();
    const reader = async (rounds: number) => {
      // Each begins at another time.
      for (let round = 0; round < rounds; round += 1) await her.chat(ticketId);
      const { messages, liveCursor } = await her.chat(ticketId);
      const rest = follow<ChatMessage>(connect(her), 'ticketMessages', { ticketId, after: liveCursor });
      return bodies([...messages, ...(await take(rest, 31 - messages.length))]);
    };
    const expected = ['Where is it?', ...Array.from({ length: 30 }, (_, n) => `message ${n + 1}`)];
    for (const seen of await Promise.all([0, 2, 4, 8].map(reader))) expect(seen).toEqual(expected);
    await writing;
  });

  it('ends its streams with what closes it, completely', async () => {
    const { her, his, ticketId } = await setUp();
    const client = connect(her);
    const after = (await her.chat(ticketId)).liveCursor;
    const messages = follow<ChatMessage>(client, 'ticketMessages', { ticketId, after });
    const updates = follow<{ status: string; reason: string | null }>(client, 'ticketUpdates', { ticketId });
    const typing = follow(client, 'typing', { ticketId });
    const [nextMessage, nextUpdate] = [messages.next(), updates.next()];
    // The socket is one: once typing has told its state, the others are open too.
    await typing.next();
    await his.send(ticketId, 'Goodbye');
    expect((await nextMessage).value).toMatchObject({ body: 'Goodbye' });
    await his.setStatus(ticketId, 'CLOSED', 'Done.');
    expect((await nextUpdate).value).toMatchObject({ status: 'CLOSED', reason: 'Done.' });
    for (const stream of [messages, updates, typing]) expect((await stream.next()).done).toBe(true);
    const late = follow<ChatMessage>(client, 'ticketMessages', { ticketId, after });
    expect(bodies(await take(late, 1))).toEqual(['Goodbye']);
  });

  it('is refused to others like one that is not there', async () => {
    const { her, ticketId } = await setUp();
    const mallory = talkerOf(await bank().people.customer('Mallory'));
    const client = connect(mallory);
    const { liveCursor } = await her.chat(ticketId);
    for (const id of [ticketId, 'tkt_01kb0000000000000000000000'])
      for (const after of [undefined, liveCursor])
        for (const field of ['ticketMessages', 'ticketUpdates', 'typing'] as const)
          await expect(follow(client, field, { ticketId: id, after }).next()).rejects.toMatchObject([
            { message: 'There is no such ticket.', extensions: { code: 'BAD_USER_INPUT' } },
          ]);
  });

  it('opens to its agent what it links, as long as there is work to do', async () => {
    const { his, ticketId, alice } = await setUp(async (person) => ({ accountId: (await person.openAccount()).id }));
    const LINKED = `query ($id: ID!) { ticket(id: $id) {
      customer { id fullName } account { id iban balance { booked { amount } } } } }`;
    const linked = async () => (await his.http.send<{ ticket: unknown }>(LINKED, { id: ticketId })).data?.ticket;
    expect(await linked()).toEqual({
      customer: { id: alice.id, fullName: 'Alice Example' },
      account: {
        id: expect.stringMatching(/^acc_/),
        iban: expect.stringMatching(/^NL\d\d•+\d{4}$/),
        balance: { booked: { amount: '0.00' } },
      },
    });
    await his.setStatus(ticketId, 'RESOLVED');
    expect(await linked()).toMatchObject({ customer: { fullName: null }, account: { iban: null, balance: null } });
  });

  it('opens nothing of an account that its customer does not hold any more', async () => {
    const [alice, bob] = [await bank().people.customer('Alice'), await bank().people.customer('Bob')];
    const accountId = (await alice.openAccount()).id;
    const all = ['VIEW', 'PAY', 'MANAGE'] as const;
    const [hers, joint] = [
      { customerId: alice.id, displayName: 'Alice', rights: all },
      { customerId: bob.id, displayName: 'Bob', rights: ['VIEW'] as const },
    ];
    const { internals } = bank().bank.account;
    expect(await internals.setHolders(accountId, [hers, joint], 'test')).toEqual({ kind: 'changed' });
    const his = talkerOf(await bank().people.staff('SUPPORT_AGENT'));
    await his.claim(await talkerOf(bob).raise({ accountId }));
    const READ =
      'query ($accountId: ID!) { account(id: $accountId) { holders { name } balance { booked { amount } } } }';
    const read = async () => (await his.http.send<{ account: unknown }>(READ, { accountId })).data?.account;
    expect(await read()).toMatchObject({ balance: { booked: { amount: '0.00' } } });
    expect(await internals.setHolders(accountId, [hers], 'test')).toEqual({ kind: 'changed' });
    await alice.deposit(accountId, '1.00');
    expect(await read()).toBeNull();
  });
});
