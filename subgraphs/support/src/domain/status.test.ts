import { describe, expect, it } from 'vitest';
import { standingIn } from './standing.ts';
import { checkStatusOrder, givesAccess } from './status.ts';
import { ALICE, after, claim, MALLORY, minute, put, raised, SAM, SUE, send } from './testing/sample-tickets.ts';
import { TICKET_STATUSES, type Ticket, type TicketStatus } from './ticket.ts';

const worked = () => after(claim(raised(), SAM));

describe('claiming a ticket', () => {
  it('puts it to work under the agent’s name, and opens the customer’s things to the agent', () => {
    const decision = claim(raised({ accountId: 'acc_1' }), SAM, minute(5));
    expect(decision).toMatchObject({
      ticket: { status: 'IN_PROGRESS', assigneeId: SAM.id, assigneeName: 'Sam' },
      events: [
        { type: 'TicketClaimed', payload: { agentId: SAM.id, customerId: ALICE.id } },
        { type: 'AgentAccessGranted', payload: { agentId: SAM.id, accountId: 'acc_1', transactionId: null } },
      ],
    });
    expect(after(decision).history.at(-1)).toEqual({
      what: 'CLAIMED',
      by: { id: SAM.id, side: 'AGENT', name: 'Sam' },
      at: minute(5),
      status: 'IN_PROGRESS',
      assigneeName: 'Sam',
    });
  });

  it('is for one agent; whoever has the ticket gets it again', () => {
    expect(claim(worked(), SUE)).toEqual({ kind: 'refused', refusal: 'TICKET_TAKEN', status: 'IN_PROGRESS' });
    expect(claim(worked(), SAM)).toEqual({ kind: 'unchanged', ticket: worked() });
  });

  it('says that it came too late for a minute; later the ticket is not there, except for its own agent', () => {
    const closedByAlice = after(put(raised(), ALICE, 'CLOSED', minute(1)));
    const workedLong = after(put(worked(), ALICE, 'CLOSED', minute(9)));
    expect(claim(worked(), SUE, minute(2))).toMatchObject({ refusal: 'TICKET_TAKEN' });
    expect(claim(closedByAlice, SUE, minute(2))).toMatchObject({ refusal: 'TICKET_CLOSED' });
    for (const [ticket, at] of [
      [worked(), 3],
      [closedByAlice, 3],
      [workedLong, 9],
    ] as const)
      expect(claim(ticket, SUE, minute(at))).toEqual({ kind: 'refused', refusal: 'NO_SUCH_TICKET' });
    expect(claim(worked(), SAM, minute(60))).toEqual({ kind: 'unchanged', ticket: worked() });
    expect(claim(workedLong, SAM, minute(60))).toMatchObject({ refusal: 'TICKET_CLOSED' });
    expect(claim(raised(), SUE, minute(60)), 'one that still waits').toMatchObject({ kind: 'changed' });
  });

  it('is not for customers, nor for whoever raised it, nor of a closed one', () => {
    expect(claim(raised(), MALLORY)).toEqual({ kind: 'refused', refusal: 'NO_SUCH_TICKET' });
    const staff = { ...ALICE, isAgent: true };
    expect(claim(raised(), staff)).toEqual({ kind: 'refused', refusal: 'OWN_TICKET', status: 'OPEN' });
    const closed = after(put(raised(), ALICE, 'CLOSED'));
    expect(claim(closed, SAM)).toEqual({ kind: 'refused', refusal: 'TICKET_CLOSED', status: 'CLOSED' });
  });
});

describe('where a ticket stands', () => {
  const at = (status: TicketStatus): Ticket =>
    status === 'OPEN' ? raised() : status === 'IN_PROGRESS' ? worked() : after(put(worked(), SAM, status));
  /** What each side may do with a ticket, by where it stands. */
  const MAY: Readonly<Record<TicketStatus, { readonly customer: TicketStatus[]; readonly agent: TicketStatus[] }>> = {
    OPEN: { customer: ['CLOSED'], agent: [] },
    IN_PROGRESS: { customer: ['CLOSED'], agent: ['WAITING_FOR_CUSTOMER', 'RESOLVED', 'CLOSED'] },
    WAITING_FOR_CUSTOMER: { customer: ['CLOSED'], agent: ['IN_PROGRESS', 'RESOLVED', 'CLOSED'] },
    RESOLVED: { customer: ['CLOSED'], agent: ['CLOSED'] },
    CLOSED: { customer: [], agent: [] },
  };

  it.each(TICKET_STATUSES)('%s is left as the table says, by the two sides and by nobody else', (from) => {
    const changes = (person: typeof ALICE) =>
      TICKET_STATUSES.filter((to) => to !== from && put(at(from), person, to).kind === 'changed');
    expect(changes(ALICE)).toEqual(MAY[from].customer);
    expect(changes(SAM)).toEqual(MAY[from].agent);
    expect(changes(SUE)).toEqual([]);
    expect(changes(MALLORY)).toEqual([]);
  });

  it('is set once: the same again changes nothing', () => {
    const resolved = after(put(worked(), SAM, 'RESOLVED', minute(2), 'Paid back.'));
    expect(put(resolved, SAM, 'RESOLVED', minute(3), 'Else')).toEqual({ kind: 'unchanged', ticket: resolved });
  });

  it('says who changed it, when and why', () => {
    const closed = after(put(worked(), ALICE, 'CLOSED', minute(7), 'It arrived.'));
    expect(closed.history.at(-1)).toEqual({
      what: 'STATUS',
      by: { id: ALICE.id, side: 'CUSTOMER', name: 'Alice' },
      at: minute(7),
      status: 'CLOSED',
      assigneeName: 'Sam',
      reason: 'It arrived.',
    });
    expect(closed.seat, 'its place is free again').toBe(closed._id);
  });

  it('gives the agent access while there is work, and tells when that begins and ends', () => {
    const steps = [
      (ticket: Ticket) => put(ticket, SAM, 'WAITING_FOR_CUSTOMER'),
      (ticket: Ticket) => put(ticket, SAM, 'RESOLVED'),
      (ticket: Ticket) => send(ticket, ALICE),
      (ticket: Ticket) => put(ticket, SAM, 'CLOSED'),
    ];
    let ticket = worked();
    const told = steps.map((step) => {
      const decision = step(ticket);
      ticket = after(decision);
      const events = 'events' in decision ? decision.events.map((event) => event.type) : [];
      return [givesAccess(ticket), events.filter((type) => type.startsWith('AgentAccess'))];
    });
    expect(told).toEqual([
      [true, []],
      [false, ['AgentAccessEnded']],
      [true, ['AgentAccessGranted']],
      [false, ['AgentAccessEnded']],
    ]);
    const unclaimed = put(raised(), ALICE, 'CLOSED');
    expect('events' in unclaimed && unclaimed.events.map((event) => event.type)).toEqual(['TicketStatusChanged']);
  });

  it('gives no access again to an agent who resolved it, until its customer writes', () => {
    const resolved = after(put(worked(), SAM, 'RESOLVED'));
    for (const status of ['IN_PROGRESS', 'WAITING_FOR_CUSTOMER'] as const)
      expect(put(resolved, SAM, status)).toEqual({ kind: 'refused', refusal: 'TICKET_RESOLVED', status: 'RESOLVED' });
    for (const tried of [claim(resolved, SAM), send(resolved, SAM), send(resolved, SAM, { internal: true })])
      expect(givesAccess(after(tried))).toBe(false);
    expect(givesAccess(after(send(resolved, ALICE)))).toBe(true);
  });

  it('takes a reason of one line, and none for an empty one', () => {
    expect(checkStatusOrder('CLOSED', ' ')).toEqual({ status: 'CLOSED', reason: undefined });
    expect(checkStatusOrder('CLOSED', 'x'.repeat(501))).toMatchObject([{ path: 'input.reason', code: 'LENGTH' }]);
  });
});

describe('what somebody is to a ticket', () => {
  it('is decided by who raised it, who works it, and whether it waits', () => {
    const both = { ...ALICE, isAgent: true };
    const standings = [ALICE, both, SAM, SUE, MALLORY, { ...ALICE, isCustomer: false }].map((person) => [
      standingIn(raised(), person),
      standingIn(worked(), person),
      standingIn(after(put(worked(), SAM, 'CLOSED')), person),
    ]);
    expect(standings).toEqual([
      ['CUSTOMER', 'CUSTOMER', 'CUSTOMER'],
      ['CUSTOMER', 'CUSTOMER', 'CUSTOMER'],
      ['QUEUE', 'AGENT', 'AGENT'],
      ['QUEUE', undefined, undefined],
      [undefined, undefined, undefined],
      [undefined, undefined, undefined],
    ]);
  });
});
