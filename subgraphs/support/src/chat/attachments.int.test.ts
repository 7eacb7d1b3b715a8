import { newId } from '@florin/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TICKETS } from '../store/collections.ts';
import type { SupportService } from '../support.ts';
import { Desk } from '../testing/desk.ts';
import { clientId, openSupportWorld, type SupportWorld, type User } from '../testing/support-world.ts';
import { follow } from '../testing/ticket-stream.ts';

let world: SupportWorld;
let service: SupportService;
let desk: Desk;
beforeAll(async () => {
  world = await openSupportWorld();
  service = world.instance();
  desk = new Desk(world, service);
});
beforeEach(() => {
  const { files } = world.customers;
  files.claims.length = 0;
  files.linked.length = 0;
  files.refusal = undefined;
});
afterAll(() => world.close());

const send = (who: User, ticketId: string, attachments: readonly string[], more: Record<string, unknown> = {}) =>
  desk.send(who, ticketId, 'See this.', { attachments, ...more });
const file = (who: User, name?: string) => world.customers.files.sent(who, name);
/** The files of each message that somebody sees. */
const seenBy = async (who: User, ticketId: string) =>
  (await desk.chat(who, ticketId)).nodes.map(({ attachments }) => attachments);

describe('the attachments of a message', () => {
  it('are taken up for its ticket’s customer, whoever sent them, and read by both sides by links of their own', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const [letter, form] = [file(alice, 'letter.pdf'), file(sam, 'form.pdf')];
    const ticketId = await desk.worked(alice, sam);
    const sent = await send(alice, ticketId, [letter]);
    expect(sent.ticketMessage?.attachments).toEqual([
      {
        id: letter,
        fileName: 'letter.pdf',
        mediaType: 'application/pdf',
        byteSize: 1_234,
        sha256: 'ab'.repeat(32),
        url: `/files/${letter}?link=${alice.customerId}`,
        urlExpiresAt: new Date('2026-11-26T00:01:00Z'),
      },
    ]);
    await send(sam, ticketId, [form]);
    expect(world.customers.files.claims).toEqual([
      expect.objectContaining({ senderId: alice.customerId, ownerId: alice.customerId, purpose: 'TICKET' }),
      expect.objectContaining({ senderId: sam.customerId, ownerId: alice.customerId }),
    ]);
    for (const reader of [alice, sam])
      expect((await seenBy(reader, ticketId)).flat().map(({ url }) => url)).toEqual([
        `/files/${letter}?link=${reader.customerId}`,
        `/files/${form}?link=${reader.customerId}`,
      ]);
    expect(world.customers.files.linked.every(({ coordinate }) => coordinate === 'TicketAttachment.url')).toBe(true);
  });

  it('come with a ticket that is raised, whose order then needs an id', async () => {
    const alice = world.customer();
    const attachments = [file(alice), file(alice)];
    expect(await desk.raise(alice, { attachments })).toMatchObject({
      code: 'VALIDATION',
      fields: [{ path: 'input.clientId', code: 'REQUIRED' }],
    });
    const order = { attachments, clientId: clientId() };
    const ticketId = await desk.raised(alice, order);
    expect((await seenBy(alice, ticketId)).flat().map(({ id }) => id)).toEqual(attachments);
    expect(await desk.raised(alice, order), 'again').toBe(ticketId);
    expect(await desk.raise(alice, { ...order, attachments: [] })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  });

  it('are linked by one call for a whole page', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const files = Array.from({ length: 12 }, () => file(alice));
    for (let at = 0; at < files.length; at += 3) await send(alice, ticketId, files.slice(at, at + 3));
    world.customers.files.linked.length = 0;
    expect((await seenBy(sam, ticketId)).flat()).toHaveLength(12);
    expect(world.customers.files.linked).toEqual([
      { uploadIds: files, reader: sam.customerId, coordinate: 'TicketAttachment.url' },
    ]);
  });

  it('are told by streams too, each reader by links of their own', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const streams = await Promise.all(
      [alice, sam].map((who) => follow(world, service, who, 'ticketMessages', ticketId)),
    );
    const letter = file(alice);
    await send(alice, ticketId, [letter]);
    const told = await Promise.all(streams.map((stream) => stream.next()));
    expect(told.map((message) => message?.attachments[0]?.url)).toEqual(
      [alice, sam].map((who) => `/files/${letter}?link=${who.customerId}`),
    );
    await Promise.all(streams.map((stream) => stream.end()));
  });

  it('of a note are its staff’s alone', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    await send(sam, ticketId, [file(sam, 'note.pdf')], { internal: true });
    expect((await seenBy(sam, ticketId)).flat()).toMatchObject([{ fileName: 'note.pdf' }]);
    world.customers.files.linked.length = 0;
    expect((await seenBy(alice, ticketId)).flat()).toEqual([]);
    expect(world.customers.files.linked).toEqual([]);
  });

  it('are read by an agent while there is work to do, and by the customer ever after', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam, { attachments: [file(alice)], clientId: clientId() });
    const urls = async (who: User) => (await seenBy(who, ticketId)).flat().map(({ url }) => url !== null);
    expect([await urls(alice), await urls(sam)]).toEqual([[true], [true]]);
    for (const status of ['RESOLVED', 'CLOSED']) {
      await desk.setStatus(sam, ticketId, status);
      expect([await urls(alice), await urls(sam)], status).toEqual([[true], [false]]);
    }
  });
});

describe('a message with attachments', () => {
  it('is there once, however often it is sent, and refused with other ones under its id', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const [letter, other] = [file(alice), file(alice)];
    const id = { clientId: clientId() };
    const many = await Promise.all(Array.from({ length: 20 }, () => send(alice, ticketId, [letter], id)));
    expect(new Set(many.map(({ ticketMessage }) => ticketMessage?.id)).size).toBe(1);
    expect((await seenBy(alice, ticketId)).flat()).toHaveLength(1);
    for (const attachments of [[other], [], [letter, other]])
      expect(await send(alice, ticketId, attachments, id)).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    expect(world.customers.files.kept.get(other)?.claimed, 'and takes nothing up').toBeUndefined();
    await desk.setStatus(sam, ticketId, 'CLOSED');
    expect(await send(alice, ticketId, [letter], id)).toMatchObject({ __typename: 'SendMessageSuccess' });
  });

  it('takes up no file of another message, of somebody else, or that is none: one answer, and nothing is sent', async () => {
    const [alice, mallory, sam] = [world.customer(), world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const [used, own] = [file(alice), file(alice)];
    await send(alice, ticketId, [used]);
    const tried = [used, file(mallory), file(sam), newId('upload'), newId('ticket'), 'x\u0000', ''];
    const answers = await Promise.all(tried.map((id) => send(alice, ticketId, [own, id])));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ __typename: 'NotFoundRejection', code: 'NOT_FOUND', message: answers[0]?.message })]),
    );
    expect((await seenBy(alice, ticketId)).flat()).toHaveLength(1);
    expect(await send(mallory, ticketId, [file(mallory)])).toMatchObject({ code: 'NOT_FOUND' });
    expect(await send(alice, ticketId, [own])).toMatchObject({ __typename: 'SendMessageSuccess' });
  });

  it('has five at the most, each once', async () => {
    const alice = world.customer();
    const ticketId = await desk.raised(alice);
    const files = Array.from({ length: 6 }, () => file(alice));
    expect(await send(alice, ticketId, files)).toMatchObject({
      fields: [{ path: 'input.attachments', code: 'TOO_MANY' }],
    });
    const [one = '', two = ''] = files;
    expect(await send(alice, ticketId, [one, two, one])).toMatchObject({
      fields: [{ path: 'input.attachments.2', code: 'DUPLICATE' }],
    });
    expect(await desk.raise(alice, { attachments: files, clientId: clientId() })).toMatchObject({
      fields: [{ path: 'input.attachments', code: 'TOO_MANY' }],
    });
    expect(world.customers.files.claims).toEqual([]);
    expect(await send(alice, ticketId, files.slice(1))).toMatchObject({ __typename: 'SendMessageSuccess' });
  });

  it('takes nothing up where it could not be sent', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const closed = await desk.worked(alice, sam);
    const waiting = await desk.raised(alice);
    await desk.setStatus(sam, closed, 'CLOSED');
    expect(await send(alice, closed, [file(alice)])).toMatchObject({ code: 'TICKET_STATE' });
    expect(await send(sam, waiting, [file(sam)])).toMatchObject({ code: 'TICKET_STATE' });
    expect(await send(alice, waiting, [file(alice)], { internal: true })).toMatchObject({ code: 'VALIDATION' });
    expect(world.customers.files.claims).toEqual([]);
  });

  it('says when the bank has sent a customer as much as it may', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    world.customers.files.refusal = 'NO_ROOM';
    expect(await send(sam, ticketId, [file(sam)])).toMatchObject({ code: 'LIMIT_REACHED' });
  });

  it('waits for the files’ service, while chats go on without it', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const letter = file(alice);
    await send(alice, ticketId, [letter]);
    world.customers.away = true;
    try {
      await expect(send(alice, ticketId, [file(alice)])).rejects.toMatchObject({
        extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
      });
      expect(await desk.send(sam, ticketId, 'Thanks')).toMatchObject({ __typename: 'SendMessageSuccess' });
      const query = 'query ($id: ID!) { ticket(id: $id) { messages { nodes { body attachments { fileName url } } } } }';
      const { data, errors } = await world.run(service, alice, query, { id: ticketId });
      expect(data).toMatchObject({
        ticket: { messages: { nodes: [{}, { attachments: [{ fileName: 'letter.pdf', url: null }] }, {}] } },
      });
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['SUBGRAPH_UNAVAILABLE']);
    } finally {
      world.customers.away = false;
    }
  });

  it('that broke off after its files were taken up is sent with them again', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    let claimed = false;
    world.customers.before = () => {
      claimed = true;
    };
    const doomed = world.passing({
      documents: (store) => ({
        ...store,
        collection: (definition) => {
          const inner = store.collection(definition);
          if (definition.name !== TICKETS.name) return inner;
          return { ...inner, replace: (one) => (claimed ? Promise.reject(new Error('killed')) : inner.replace(one)) };
        },
      }),
    });
    const letter = file(alice);
    const id = { clientId: clientId() };
    await expect(
      new Desk(world, doomed).send(alice, ticketId, 'See this.', { attachments: [letter], ...id }),
    ).rejects.toThrow();
    world.customers.before = () => {};
    expect(world.customers.files.kept.get(letter)?.claimed).toBeDefined();
    expect(await send(alice, ticketId, [letter])).toMatchObject({ code: 'NOT_FOUND' });
    expect(await send(alice, ticketId, [letter], id)).toMatchObject({
      ticketMessage: { attachments: [{ id: letter }] },
    });
    expect((await seenBy(alice, ticketId)).flat()).toHaveLength(1);
  });
});
