import { describe, expect, it } from 'vitest';
import { OPEN_TICKETS_PER_CUSTOMER } from '../limits.ts';
import { checkRaise, decideRaise, decideRepeatedRaise, type RaiseOrder, type UncheckedRaise } from './raise.ts';
import { ALICE, raised } from './testing/sample-tickets.ts';

const INPUT: UncheckedRaise = { subject: 'A payment', category: 'PAYMENT', body: 'Where is it?' };

function order(input: Partial<UncheckedRaise> = {}): RaiseOrder {
  const checked = checkRaise({ ...INPUT, ...input });
  if (!('fingerprint' in checked)) throw new Error('not valid');
  return checked;
}
const facts = (takenSeats: readonly string[]) => ({
  ticketId: 'tkt_1',
  messageId: 'msg_1',
  customer: { id: ALICE.id, side: 'CUSTOMER', name: 'Alice' } as const,
  attachments: [],
  takenSeats,
  at: '2026-11-22T09:00:00.000Z',
});

describe('an order to raise a ticket', () => {
  it('names every fault at once', () => {
    const faults = checkRaise({ ...INPUT, subject: ' ', body: 'x'.repeat(4_001), clientId: 'short' });
    expect(faults).toMatchObject([
      { path: 'input.subject', code: 'LENGTH' },
      { path: 'input.body', code: 'LENGTH' },
      { path: 'input.clientId', code: 'IDEMPOTENCY_KEY' },
    ]);
  });

  it('keeps the lines of the text, and no control characters', () => {
    expect(order({ body: '  one\r\ntwo\rthree\n\n\tfour \n' }).body).toBe('one\ntwo\nthree\n\n\tfour');
    expect(order({ body: '\u{1F600}'.repeat(4_000) }).body).toHaveLength(8_000);
    for (const body of ['a\u0000b', 'a\u202eb', 'a\ud800b', '\n \t', ''])
      expect(checkRaise({ ...INPUT, body })).toMatchObject([{ path: 'input.body' }]);
    expect(checkRaise({ ...INPUT, subject: 'two\nlines' })).toMatchObject([{ path: 'input.subject' }]);
  });

  it('is the same order by what it says, whatever its client’s id', () => {
    const same = order({ clientId: 'client-1', priority: 'NORMAL', accountId: null });
    expect(same.fingerprint).toBe(order().fingerprint);
    for (const other of [{ body: 'Else' }, { priority: 'LOW' }, { category: 'CARD' }, { accountId: 'acc_1' }] as const)
      expect(order(other).fingerprint).not.toBe(same.fingerprint);
  });
});

describe('raising a ticket', () => {
  it('begins with one message, one change and the whole service level before it', () => {
    const decision = decideRaise(order({ accountId: 'acc_1', priority: 'HIGH' }), facts([]));
    expect(decision).toMatchObject({
      kind: 'raised',
      ticket: {
        status: 'OPEN',
        urgency: 1,
        accountId: 'acc_1',
        voices: 'c',
        pending: [{ number: 1, body: 'Where is it?', internal: false, author: { name: 'Alice' } }],
        history: [{ what: 'RAISED', status: 'OPEN' }],
      },
      events: [{ type: 'TicketRaised' }, { type: 'TicketMessageSent' }],
    });
  });

  it('tells others ids and codes, and nothing that was said', () => {
    const decision = decideRaise(order({ subject: 'Secret subject', body: 'Secret body' }), facts([]));
    const told = JSON.stringify('events' in decision ? decision.events : []);
    expect(told).toContain('TicketRaised');
    expect(told).not.toMatch(/Secret|Alice/);
  });

  it('takes the customer’s lowest free place, and none where all are taken', () => {
    const seats = Array.from({ length: OPEN_TICKETS_PER_CUSTOMER }, (_, place) => `${ALICE.id}#${place}`);
    const gap = decideRaise(order(), facts(seats.filter((_seat, at) => at !== 3 && at !== 7)));
    expect(gap).toMatchObject({ ticket: { seat: `${ALICE.id}#3` } });
    expect(decideRaise(order(), facts(seats))).toEqual({ kind: 'refused', refusal: 'TOO_MANY_TICKETS' });
  });

  it('answers a resent order with its ticket, and refuses another one under its id', () => {
    const ticket = raised({ clientId: 'client-1' });
    expect(decideRepeatedRaise(ticket, order({ clientId: 'client-1' }))).toEqual({ kind: 'unchanged', ticket });
    const other = decideRepeatedRaise(ticket, order({ clientId: 'client-1', body: 'Else' }));
    expect(other).toEqual({ kind: 'refused', refusal: 'OTHER_TICKET' });
  });
});
