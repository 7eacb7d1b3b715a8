import { describe, expect, it } from 'vitest';
import { resumeAfter } from './resume-request.ts';

const squeeze = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

describe('resumeAfter', () => {
  it('adds the cursor to a subscription that had none, and replaces one in its text', () => {
    const plain = { query: 'subscription Watch { transactionAlerts { id } }', operationName: 'Watch' };
    const resumed = 'subscription Watch { transactionAlerts(after: "c2") { id } }';
    expect(squeeze(resumeAfter(plain, 'c2').query)).toBe(resumed);
    const literal = { ...plain, query: 'subscription Watch { transactionAlerts(after: "c1") { id } }' };
    expect(squeeze(resumeAfter(literal, 'c2').query)).toBe(resumed);
  });

  it('sets the variable that the cursor comes from, and keeps the others', () => {
    const query =
      'subscription ($ticketId: ID!, $from: Cursor) { ticketMessages(ticketId: $ticketId, after: $from) { id } }';
    expect(resumeAfter({ query, variables: { ticketId: 'tkt_1' } }, 'c2')).toEqual({
      query,
      variables: { ticketId: 'tkt_1', from: 'c2' },
    });
  });

  it('changes only the operation that runs, under an alias too', () => {
    const query = 'subscription A { mine: alerts { id } } subscription B { alerts { id } } query C { me { id } }';
    const resumed = squeeze(resumeAfter({ query, operationName: 'A' }, 'c2').query);
    expect(resumed).toBe(
      'subscription A { mine: alerts(after: "c2") { id } } subscription B { alerts { id } } query C { me { id } }',
    );
  });

  it('leaves alone what it does not understand', () => {
    const request = { query: 'subscription { ...F } fragment F on Subscription { alerts { id } }' };
    expect(resumeAfter(request, 'c2')).toEqual(request);
  });
});
