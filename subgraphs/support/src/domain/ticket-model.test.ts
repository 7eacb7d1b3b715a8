import { type Arbitrary, array, assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROMISED_MS } from '../limits.ts';
import { numbersSeenBy } from './message.ts';
import { decideMarkRead, unreadOf } from './reading.ts';
import { serviceLevelOf } from './service-level.ts';
import { givesAccess } from './status.ts';
import { ALICE, claim, MALLORY, minute, put, raised, SAM, SUE, send } from './testing/sample-tickets.ts';
import { TICKET_STATUSES, type Ticket, type TicketStatus } from './ticket.ts';

/** Anything that somebody may want of a ticket, some minutes after what came before. */
const step = record({
  person: constantFrom(ALICE, SAM, SUE, MALLORY),
  act: constantFrom('send', 'note', 'claim', 'read', 'status'),
  status: constantFrom(...TICKET_STATUSES),
  upTo: integer({ min: 0, max: 12 }),
  minutes: integer({ min: 0, max: 400 }),
});
type Step = typeof step extends Arbitrary<infer S> ? S : never;

/** The same ticket, written down as plainly as can be. */
class Model {
  status: TicketStatus = 'OPEN';
  agent: string | undefined;
  messages: { by: string; internal: boolean }[] = [{ by: ALICE.id, internal: false }];
  read: Record<string, number> = {};
  changes = 1;
  /** Minutes of work for the bank, and when it first answered, in minutes of its own. */
  worked = 0;
  answeredAfter: number | undefined;

  pass(minutes: number): void {
    if (this.status === 'OPEN' || this.status === 'IN_PROGRESS') this.worked += minutes;
  }

  isOf(id: string): boolean {
    return id === ALICE.id || id === this.agent;
  }

  /** Whether it may happen; then it has. */
  take({ person, act, status, upTo }: Step): boolean {
    const { id } = person;
    const closed = this.status === 'CLOSED';
    if (act === 'claim') {
      if (!person.isAgent || closed || (this.agent !== undefined && this.agent !== id)) return false;
      if (this.agent === undefined) this.move('IN_PROGRESS');
      this.agent = id;
      return true;
    }
    if (!this.isOf(id)) return false;
    if (act === 'read') {
      if (upTo <= this.messages.length) this.read[id] = Math.max(this.read[id] ?? 0, upTo);
      return true;
    }
    if (act === 'status') return this.set(person.isAgent, status);
    if (closed || (act === 'note' && !person.isAgent)) return false;
    this.messages.push({ by: id, internal: act === 'note' });
    if (person.isAgent && act === 'send') this.answer();
    if (!person.isAgent && (this.status === 'WAITING_FOR_CUSTOMER' || this.status === 'RESOLVED'))
      this.move('IN_PROGRESS');
    return true;
  }

  set(byAgent: boolean, status: TicketStatus): boolean {
    if (byAgent ? status === 'OPEN' : status !== 'CLOSED') return false;
    if (status === this.status) return true;
    if (this.status === 'CLOSED') return false;
    if (byAgent && this.status === 'RESOLVED' && status !== 'CLOSED') return false;
    if (byAgent) this.answer();
    this.move(status);
    return true;
  }

  move(status: TicketStatus): void {
    this.status = status;
    this.changes += 1;
  }

  answer(): void {
    this.answeredAfter ??= this.worked;
  }

  unread(id: string): number {
    if (!this.isOf(id)) return 0;
    const from = this.read[id] ?? 0;
    const other = (by: string) => (id === ALICE.id) !== (by === ALICE.id);
    return this.messages.slice(from).filter(({ by, internal }) => other(by) && !(internal && id === ALICE.id)).length;
  }
}

function decide(ticket: Ticket, { person, act, status, upTo }: Step, at: string) {
  switch (act) {
    case 'send':
      return send(ticket, person, {}, at);
    case 'note':
      return send(ticket, person, { internal: true }, at);
    case 'claim':
      return claim(ticket, person, at);
    case 'read':
      return decideMarkRead(ticket, person, upTo, at);
    case 'status':
      return put(ticket, person, status, at);
  }
}

describe('a ticket, whatever anybody wants of it', () => {
  it('is what a plain model of it is', () => {
    assert(
      property(array(step, { minLength: 1, maxLength: 40 }), (wanted) => {
        let ticket = raised({ priority: 'URGENT' });
        let now = 0;
        let access: string | undefined;
        const model = new Model();
        for (const one of wanted) {
          now += one.minutes;
          model.pass(one.minutes);
          const decision = decide(ticket, one, minute(now));
          expect(decision.kind !== 'refused', JSON.stringify(one)).toBe(model.take(one));
          if (decision.kind === 'changed') {
            ticket = decision.ticket;
            for (const event of decision.events) {
              if (!event.type.startsWith('AgentAccess')) continue;
              expect(event.type === 'AgentAccessGranted', 'granted and ended take turns').toBe(access === undefined);
              access = event.type === 'AgentAccessGranted' ? ticket.assigneeId : undefined;
            }
          }
          expectAlike(ticket, model, now);
          expect(access).toBe(givesAccess(ticket) ? model.agent : undefined);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function expectAlike(ticket: Ticket, model: Model, now: number): void {
  expect([ticket.status, ticket.assigneeId, ticket.history.length]).toEqual([model.status, model.agent, model.changes]);
  expect(ticket.pending.map((message) => [message.number, message.author.id, message.internal])).toEqual(
    model.messages.map(({ by, internal }, at) => [at + 1, by, internal]),
  );
  const seen = model.messages.flatMap(({ internal }, at) => (internal ? [] : [at + 1]));
  expect(numbersSeenBy('CUSTOMER', ticket)).toEqual(seen);
  for (const person of [ALICE, SAM, SUE, MALLORY]) expect(unreadOf(ticket, person)).toBe(model.unread(person.id));
  const { response, resolution } = PROMISED_MS.URGENT;
  const late = (model.answeredAfter ?? model.worked) * 60_000 > response || model.worked * 60_000 > resolution;
  const state = late ? 'BREACHED' : model.status === 'WAITING_FOR_CUSTOMER' ? 'PAUSED' : 'ON_TIME';
  expect(serviceLevelOf(ticket, new Date(minute(now))).state).toBe(state);
}
