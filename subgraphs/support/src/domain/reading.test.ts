import { describe, expect, it } from 'vitest';
import { READ_MARKS_PER_READER } from '../limits.ts';
import { numbersSeenBy } from './message.ts';
import { decideMarkRead, readersOf, unreadOf } from './reading.ts';
import { ALICE, after, claim, MALLORY, minute, put, raised, SAM, SUE, send } from './testing/sample-tickets.ts';
import type { Ticket } from './ticket.ts';

/** Customer, agent, note, customer, agent: numbers 1 to 5. */
function chat(): Ticket {
  let ticket = after(claim(raised(), SAM));
  for (const [person, internal] of [
    [SAM, false],
    [SAM, true],
    [ALICE, false],
    [SAM, false],
  ] as const)
    ticket = after(send(ticket, person, { internal }));
  return ticket;
}
const mark = (ticket: Ticket, person: typeof ALICE, upTo: number, at = minute(9)) =>
  after(decideMarkRead(ticket, person, upTo, at));
const message = (ticket: Ticket, number: number) => {
  const found = ticket.pending.find((one) => one.number === number);
  if (found === undefined) throw new Error('not there');
  return found;
};

describe('what a side sees', () => {
  it('is everything for staff, and no notes for the customer', () => {
    expect(chat().voices).toBe('canca');
    expect(numbersSeenBy('AGENT', chat())).toEqual([1, 2, 3, 4, 5]);
    expect(numbersSeenBy('CUSTOMER', chat())).toEqual([1, 2, 4, 5]);
  });
});

describe('unread messages', () => {
  it('are those of the other side, for each side, without notes', () => {
    expect([ALICE, SAM, SUE, MALLORY].map((person) => unreadOf(chat(), person))).toEqual([2, 2, 0, 0]);
    expect([0, 1, 2, 3, 4, 5].map((upTo) => unreadOf(mark(chat(), ALICE, upTo), ALICE))).toEqual([2, 2, 1, 1, 1, 0]);
    expect([0, 1, 2, 3, 4, 5].map((upTo) => unreadOf(mark(chat(), SAM, upTo), SAM))).toEqual([2, 1, 1, 1, 0, 0]);
    const noted = after(send(mark(chat(), ALICE, 5), SAM, { internal: true }));
    expect(unreadOf(noted, ALICE)).toBe(0);
  });
});

describe('marking messages read', () => {
  it('says who has read a message, and when first', () => {
    let ticket = mark(chat(), ALICE, 2, minute(10));
    ticket = mark(ticket, ALICE, 5, minute(20));
    ticket = mark(ticket, SAM, 4, minute(15));
    const readers = (number: number) =>
      readersOf(ticket, message(ticket, number)).map(({ reader, at }) => [reader.name, at]);
    expect(readers(1), 'beside its author').toEqual([['Sam', minute(15)]]);
    expect(readers(2)).toEqual([['Alice', minute(10)]]);
    expect(readers(5)).toEqual([['Alice', minute(20)]]);
    expect(readers(4)).toEqual([['Sam', minute(15)]]);
  });

  it('never goes back, nor past the end, and repeats nothing', () => {
    const ticket = mark(chat(), ALICE, 4);
    for (const upTo of [0, 3, 4, 6])
      expect(decideMarkRead(ticket, ALICE, upTo, minute(30))).toEqual({ kind: 'unchanged', ticket });
  });

  it('is for the two sides, on a closed ticket too', () => {
    expect(decideMarkRead(chat(), MALLORY, 1, minute(9))).toEqual({ kind: 'refused', refusal: 'NO_SUCH_TICKET' });
    expect(decideMarkRead(chat(), SUE, 1, minute(9))).toEqual({ kind: 'refused', refusal: 'NO_SUCH_TICKET' });
    expect(decideMarkRead(raised(), SAM, 1, minute(9))).toEqual({ kind: 'refused', refusal: 'NO_SUCH_TICKET' });
    const closed = after(put(chat(), SAM, 'CLOSED'));
    expect(unreadOf(mark(closed, ALICE, 5), ALICE)).toBe(0);
  });

  it('remembers a bounded number of times: the oldest count as read at the next', () => {
    let ticket: Ticket = { ...chat(), voices: 'c'.repeat(READ_MARKS_PER_READER + 50) };
    for (let upTo = 1; upTo <= READ_MARKS_PER_READER + 50; upTo += 1) ticket = mark(ticket, SAM, upTo, minute(upTo));
    expect(ticket.readers.map((reader) => reader.marks.length)).toEqual([READ_MARKS_PER_READER]);
    expect(readersOf(ticket, message(ticket, 1))).toMatchObject([{ at: minute(51) }]);
    expect(unreadOf(ticket, SAM)).toBe(0);
  });
});
