import { describe, expect, it } from 'vitest';
import { PROMISED_MS } from '../limits.ts';
import { serviceLevelOf } from './service-level.ts';
import { ALICE, after, claim, minute, put, raised, SAM, send } from './testing/sample-tickets.ts';
import type { Ticket } from './ticket.ts';

const at = (minutes: number) => new Date(minute(minutes));
const level = (ticket: Ticket, minutes: number) => serviceLevelOf(ticket, at(minutes));
const urgent = () => raised({ priority: 'URGENT' });
const worked = () => after(claim(urgent(), SAM, minute(1)));
const answered = () => after(send(worked(), SAM, {}, minute(30)));

describe('the promised times', () => {
  it('begin with the ticket, by its priority', () => {
    for (const priority of ['LOW', 'NORMAL', 'HIGH', 'URGENT'] as const) {
      const { response, resolution } = PROMISED_MS[priority];
      expect(level(raised({ priority }), 0)).toEqual({
        firstResponseDueAt: new Date(at(0).getTime() + response),
        firstRespondedAt: undefined,
        resolutionDueAt: new Date(at(0).getTime() + resolution),
        resolvedAt: undefined,
        state: 'ON_TIME',
      });
    }
  });

  it('are broken when nobody answers in time, also when somebody does later', () => {
    expect([60, 61].map((minutes) => level(worked(), minutes).state)).toEqual(['ON_TIME', 'BREACHED']);
    const late = after(send(worked(), SAM, {}, minute(61)));
    expect(level(late, 62)).toMatchObject({ firstRespondedAt: at(61), state: 'BREACHED' });
    expect(level(answered(), 62)).toMatchObject({ firstRespondedAt: at(30), state: 'ON_TIME' });
  });

  it('are not kept by a note, nor by the customer’s own words', () => {
    const noted = after(send(worked(), SAM, { internal: true }, minute(2)));
    const asked = after(send(noted, ALICE, {}, minute(3)));
    expect(level(asked, 4).firstRespondedAt).toBeUndefined();
    expect(level(asked, 61).state).toBe('BREACHED');
  });

  it('stand still while the bank waits for the customer, and go on with the customer’s message', () => {
    const waiting = after(put(answered(), SAM, 'WAITING_FOR_CUSTOMER', minute(100)));
    expect(level(waiting, 10_000)).toMatchObject({ resolutionDueAt: undefined, state: 'PAUSED' });
    const back = after(send(waiting, ALICE, {}, minute(1_100)));
    // 8 hours from the beginning, and the 1,000 minutes that the bank waited.
    expect(level(back, 1_101)).toMatchObject({ resolutionDueAt: at(480 + 1_000), state: 'ON_TIME' });
    expect([1_480, 1_481].map((minutes) => level(back, minutes).state)).toEqual(['ON_TIME', 'BREACHED']);
  });

  it('stay broken while the bank waits', () => {
    const late = after(put(answered(), SAM, 'WAITING_FOR_CUSTOMER', minute(481)));
    expect(level(late, 9_999)).toMatchObject({ resolutionDueAt: undefined, state: 'BREACHED' });
  });

  it('end with the solution, and come back to life with the ticket', () => {
    const resolved = after(put(answered(), SAM, 'RESOLVED', minute(200)));
    const solved = { resolvedAt: at(200), resolutionDueAt: at(480), state: 'ON_TIME' };
    for (const minutes of [200, 9_000]) expect(level(resolved, minutes)).toMatchObject(solved);
    expect(level(after(put(resolved, ALICE, 'CLOSED', minute(900))), 9_000)).toMatchObject(solved);
    const back = after(send(resolved, ALICE, {}, minute(300)));
    expect(level(back, 301)).toMatchObject({ resolvedAt: undefined, resolutionDueAt: at(580), state: 'ON_TIME' });
  });

  it('end with the customer’s closing too, answered or not', () => {
    const closed = after(put(urgent(), ALICE, 'CLOSED', minute(10)));
    expect(level(closed, 9_000)).toMatchObject({
      firstRespondedAt: undefined,
      resolvedAt: at(10),
      resolutionDueAt: at(480),
      state: 'ON_TIME',
    });
  });

  it('take a change of the agent’s for an answer', () => {
    const waiting = after(put(worked(), SAM, 'WAITING_FOR_CUSTOMER', minute(20), 'Which payment?'));
    expect(level(waiting, 500)).toMatchObject({ firstRespondedAt: at(20), state: 'PAUSED' });
  });
});
