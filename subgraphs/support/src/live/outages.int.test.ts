import { DocumentsAway } from '@florin/documents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from '../testing/desk.ts';
import { openSupportWorld, type SupportWorld } from '../testing/support-world.ts';
import { follow } from '../testing/ticket-stream.ts';
import { wrapDocuments } from '../testing/wrapped-documents.ts';

let world: SupportWorld;
let desk: Desk;
beforeAll(async () => {
  world = await openSupportWorld();
  desk = new Desk(world, world.instance());
});
afterAll(() => world.close());

describe('a stream at another instance', () => {
  it.each([
    { lost: 'hints', bus: { onPublished: () => () => {} } },
    { lost: 'the bus', bus: { onPublished: () => () => {}, read: () => Promise.reject(new DocumentsAway('away')) } },
  ])('goes on without $lost, some seconds later', async ({ bus }) => {
    const deaf = world.passing({ bus: (whole) => ({ ...whole, ...bus }) });
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const messages = await follow(world, deaf, alice, 'ticketMessages', ticketId);
    const updates = await follow(world, deaf, alice, 'ticketUpdates', ticketId);
    await desk.send(sam, ticketId, 'Can you hear me?');
    expect(await messages.next()).toMatchObject({ body: 'Can you hear me?' });
    await desk.setStatus(sam, ticketId, 'CLOSED');
    expect(await updates.next()).toMatchObject({ status: 'CLOSED' });
    expect([await messages.next(), await updates.next()]).toEqual([undefined, undefined]);
  });
});

describe('while the documents are away', () => {
  it('calls are refused as such, and streams wait', async () => {
    const outage = { away: false };
    const service = world.passing({
      documents: (store) =>
        wrapDocuments(store, (act) => (outage.away ? Promise.reject(new DocumentsAway('away')) : act())),
    });
    const weak = new Desk(world, service);
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const stream = await follow(world, service, alice, 'ticketMessages', ticketId);
    outage.away = true;
    const unavailable = { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };
    await expect(weak.send(alice, ticketId, 'Hello?')).rejects.toMatchObject(unavailable);
    await expect(weak.claim(sam, ticketId)).rejects.toMatchObject(unavailable);
    await expect(weak.ticket(alice, ticketId, 'id')).rejects.toMatchObject(unavailable);
    const told = stream.next();
    await desk.send(sam, ticketId, 'Meanwhile');
    outage.away = false;
    expect(await told).toMatchObject({ body: 'Meanwhile' });
    expect(await weak.send(alice, ticketId, 'Hello!')).toMatchObject({ __typename: 'SendMessageSuccess' });
    await stream.end();
  });
});
