import { createCursorSigner } from '@florin/events';
import { silentLogger } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MESSAGES, TICKETS } from '../store/collections.ts';
import { Desk } from '../testing/desk.ts';
import { openSupportWorld, type SupportWorld } from '../testing/support-world.ts';
import { createTicketCursors } from './cursors.ts';
import { followChanges, followMessages, followTyping } from './follow-ticket.ts';
import { createLiveTickets } from './live-tickets.ts';
import { createTypingBoard } from './typing-board.ts';

let world: SupportWorld;
beforeAll(async () => {
  world = await openSupportWorld();
});
afterAll(() => world.close());

describe('following a ticket', () => {
  it('leaves nothing behind when it ends, however it does, 300 times', async () => {
    const desk = new Desk(world, world.instance());
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const { store } = world.documents;
    const live = createLiveTickets();
    const board = createTypingBoard(world.bus, silentLogger());
    let typingListeners = 0;
    const typing = {
      ...board,
      attach: (id: string, listener: () => void) => {
        typingListeners += 1;
        const detach = board.attach(id, listener);
        return () => {
          typingListeners -= 1;
          detach();
        };
      },
    };
    const deps = { tickets: store.collection(TICKETS), messages: store.collection(MESSAGES), live, typing };
    const person = { id: alice.customerId, isCustomer: true, isAgent: false };
    const cursors = createTicketCursors(createCursorSigner(new Uint8Array(32)), person.id);
    const following = { person, ticketId, cursors, reads: { note: async () => {} } };
    for (let cycle = 0; cycle < 100; cycle += 1) {
      const streams = [
        (await followMessages(deps, following, null)).seen,
        (await followChanges(deps, following, null)).seen,
        await followTyping(deps, following),
      ];
      expect(live.messages.listeners + live.changes.listeners + typingListeners).toBe(4);
      // One third is never read, one third ends while it waits, one third after something was told.
      const waiting = cycle % 3 === 0 ? [] : streams.map((stream) => stream.next());
      if (cycle % 3 === 2) await waiting[2];
      await Promise.all(streams.map((stream) => stream.return()));
      await Promise.all(waiting);
      expect(live.messages.listeners + live.changes.listeners + typingListeners).toBe(0);
    }
    const mallory = { ...following, person: { ...person, id: 'cus_mallory' } };
    for (const open of [followMessages, followChanges])
      await expect(open(deps, mallory, null)).rejects.toThrow('no such');
    await expect(followMessages(deps, following, 'nonsense')).rejects.toThrow('cursor');
    const untold = { ...following, reads: { note: () => Promise.reject(new Error('no trace')) } };
    for (const open of [followMessages, followChanges, followTyping])
      await expect(open(deps, untold, null)).rejects.toThrow('no trace');
    expect(live.messages.listeners + live.changes.listeners + typingListeners).toBe(0);
    board.close();
  });
});
