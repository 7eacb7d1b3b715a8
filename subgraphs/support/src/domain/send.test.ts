import { describe, expect, it } from 'vitest';
import { CHANGES_PER_TICKET, MESSAGES_PER_TICKET, NOTES_PER_TICKET } from '../limits.ts';
import { checkMessage } from './send.ts';
import { ALICE, after, claim, MALLORY, minute, put, raised, SAM, SUE, send } from './testing/sample-tickets.ts';
import type { Ticket } from './ticket.ts';

const worked = () => after(claim(raised(), SAM));

describe('a message', () => {
  it('gets the next number, and is pending with its writer’s name', () => {
    const decision = send(worked(), SAM, { body: 'Let me look.', clientId: 'client-a' });
    expect(decision).toMatchObject({
      kind: 'changed',
      message: { number: 2, author: { id: SAM.id, side: 'AGENT', name: 'Sam' }, clientId: 'client-a', internal: false },
      ticket: { voices: 'ca' },
      events: [{ type: 'TicketMessageSent', payload: { number: 2, authorId: SAM.id, internal: false } }],
    });
    expect(after(decision).pending.map((message) => message.number)).toEqual([1, 2]);
  });

  it('is there once, however often it is sent, also into a ticket that was closed since', () => {
    const first = send(worked(), ALICE, { clientId: 'client-b' });
    if (first.kind !== 'changed') throw new Error('not sent');
    const again = send(first.ticket, ALICE, { clientId: 'client-b' });
    expect(again).toEqual({ kind: 'unchanged', ticket: first.ticket, message: first.message });
    const closed = after(put(first.ticket, ALICE, 'CLOSED'));
    expect(send(closed, ALICE, { clientId: 'client-b' })).toMatchObject({ kind: 'unchanged', message: first.message });
    for (const other of [{ body: 'Else' }, { internal: true }])
      expect(
        send(after(send(worked(), SAM, { clientId: 'client-c' })), SAM, { clientId: 'client-c', ...other }),
      ).toEqual({
        kind: 'refused',
        refusal: 'OTHER_MESSAGE',
      });
  });

  it('of another writer may have the same client’s id', () => {
    const first = after(send(worked(), ALICE, { clientId: 'client-d' }));
    expect(send(first, SAM, { clientId: 'client-d' })).toMatchObject({ kind: 'changed', message: { number: 3 } });
  });

  it('is for the two sides of the ticket only', () => {
    expect(send(worked(), MALLORY)).toEqual({ kind: 'refused', refusal: 'NO_SUCH_TICKET' });
    expect(send(worked(), SUE)).toEqual({ kind: 'refused', refusal: 'NO_SUCH_TICKET' });
    expect(send(raised(), SAM)).toEqual({ kind: 'refused', refusal: 'TICKET_UNCLAIMED', status: 'OPEN' });
    expect(send(raised(), ALICE)).toMatchObject({ kind: 'changed', ticket: { status: 'OPEN' } });
  });

  it('does not go into a closed ticket', () => {
    const closed = after(put(worked(), SAM, 'CLOSED'));
    for (const person of [ALICE, SAM])
      expect(send(closed, person)).toEqual({ kind: 'refused', refusal: 'TICKET_CLOSED', status: 'CLOSED' });
  });

  it.each(['WAITING_FOR_CUSTOMER', 'RESOLVED'] as const)('of the customer brings a ticket back from %s', (status) => {
    const waiting = after(put(worked(), SAM, status));
    expect(send(waiting, ALICE)).toMatchObject({
      ticket: { status: 'IN_PROGRESS', history: { length: 4 } },
      events: [
        { type: 'TicketMessageSent' },
        { type: 'TicketStatusChanged', payload: { from: status, to: 'IN_PROGRESS' } },
      ].concat(status === 'RESOLVED' ? [{ type: 'AgentAccessGranted' } as never] : []),
    });
    expect(send(waiting, SAM)).toMatchObject({ ticket: { status } });
  });

  it('that only staff see is for staff, and changes nothing for the customer', () => {
    expect(send(worked(), ALICE, { internal: true })).toEqual({ kind: 'refused', refusal: 'NOTE_BY_CUSTOMER' });
    const waiting = after(put(worked(), SAM, 'WAITING_FOR_CUSTOMER'));
    const noted = after(send(waiting, SAM, { internal: true }, minute(9)));
    expect(noted).toMatchObject({ status: 'WAITING_FOR_CUSTOMER', voices: 'cn', clock: waiting.clock });
    expect(noted.history).toEqual(waiting.history);
  });

  it('checks its text and its client’s id', () => {
    expect(checkMessage({ body: '', clientId: 'no spaces please' })).toMatchObject([
      { path: 'input.body', code: 'LENGTH' },
      { path: 'input.clientId', code: 'IDEMPOTENCY_KEY' },
    ]);
  });
});

describe('the limits of a ticket', () => {
  const withVoices = (voices: string): Ticket => ({ ...worked(), voices });

  it('count messages and notes apart, so that nobody learns of notes by them', () => {
    const full = withVoices('a'.repeat(MESSAGES_PER_TICKET));
    expect(send(full, ALICE)).toEqual({ kind: 'refused', refusal: 'TOO_MANY_MESSAGES' });
    expect(send(full, SAM, { internal: true })).toMatchObject({ kind: 'changed' });
    const noted = withVoices(`c${'n'.repeat(NOTES_PER_TICKET)}`);
    expect(send(noted, SAM, { internal: true })).toEqual({ kind: 'refused', refusal: 'TOO_MANY_NOTES' });
    expect(send(noted, ALICE)).toMatchObject({ kind: 'changed' });
  });

  it('leave room to close a ticket, and none to reopen it', () => {
    let ticket = worked();
    while (ticket.history.length < CHANGES_PER_TICKET - 1)
      ticket = after(put(ticket, SAM, ticket.status === 'IN_PROGRESS' ? 'WAITING_FOR_CUSTOMER' : 'IN_PROGRESS'));
    const resolved = after(put(ticket, SAM, 'RESOLVED'));
    expect(send(resolved, ALICE)).toEqual({ kind: 'refused', refusal: 'TOO_MANY_CHANGES' });
    const back = after(send(ticket, ALICE));
    expect(put(back, SAM, 'RESOLVED')).toEqual({ kind: 'refused', refusal: 'TOO_MANY_CHANGES' });
    for (const [full, person] of [
      [resolved, ALICE],
      [resolved, SAM],
      [back, ALICE],
    ] as const)
      expect(put(full, person, 'CLOSED')).toMatchObject({ kind: 'changed' });
  });
});
