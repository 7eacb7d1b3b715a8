import { describe, expect, it } from 'vitest';
import { createAgentAccess } from './agent-access.ts';
import { silentLogger } from './logging.ts';
import { type ServiceClient, ServiceUnavailable } from './service-client.ts';
import type { Role, Viewer } from './viewer.ts';

/** A support that lets agents read what ends in `-linked`, and records what it is asked. */
function recordingSupport(failure?: Error) {
  const calls: Record<string, unknown>[] = [];
  const linked = (ids: unknown) => (ids as string[]).filter((id) => id.endsWith('-linked'));
  const support: ServiceClient = {
    async call<T>({ variables, onBehalfOf }: Parameters<ServiceClient['call']>[0]): Promise<T> {
      calls.push({ ...variables, onBehalfOf });
      if (failure !== undefined) throw failure;
      const { customerIds, accountIds, transactionIds } = variables;
      const agentAccess = {
        customerIds: linked(customerIds),
        accountIds: linked(accountIds),
        transactionIds: linked(transactionIds),
      };
      return { agentAccess } as T;
    },
    close: async () => {},
  };
  return { support, calls };
}

const user = (...roles: Role[]): Viewer => ({ kind: 'user', customerId: 'cus_agent', roles, sessionId: 'ses_1' });
const accessOf = (viewer: Viewer, support: ServiceClient) =>
  createAgentAccess({ support, viewer, traceId: 'test', logger: silentLogger() });

describe("an agent's access", () => {
  it('is asked once for everything that is asked for at once, and once in a request', async () => {
    const { support, calls } = recordingSupport();
    const access = accessOf(user('SUPPORT_AGENT'), support);
    const answers = await Promise.all([
      access.accounts(['a-linked', 'b', 'a-linked']),
      access.accounts(['b', 'c-linked']),
      access.customers(['d-linked', 'a-linked']),
      access.transactions(['e']),
    ]);
    expect(answers).toEqual([['a-linked', 'a-linked'], ['c-linked'], ['d-linked', 'a-linked'], []]);
    expect(await access.accounts(['b', 'a-linked'])).toEqual(['a-linked']);
    expect(calls).toEqual([
      {
        agentId: 'cus_agent',
        accountIds: ['a-linked', 'b', 'c-linked'],
        customerIds: ['d-linked', 'a-linked'],
        transactionIds: ['e'],
        onBehalfOf: 'cus_agent',
      },
    ]);
  });

  it.each<[string, Viewer]>([
    ['a customer', user('CUSTOMER')],
    ['other staff', user('TELLER', 'AUDITOR', 'ADMIN')],
    ['a service', { kind: 'service', service: 'account', onBehalfOf: 'cus_agent' }],
    ['nobody', { kind: 'anonymous' }],
  ])('is none for %s, without a question', async (_title, viewer) => {
    const { support, calls } = recordingSupport();
    const access = accessOf(viewer, support);
    expect(await access.customers(['a-linked'])).toEqual([]);
    expect(await access.accounts(['a-linked'])).toEqual([]);
    expect(await access.transactions(['a-linked'])).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('is none while support is away', async () => {
    const { support } = recordingSupport(new ServiceUnavailable('away'));
    expect(await accessOf(user('SUPPORT_AGENT'), support).accounts(['a-linked'])).toEqual([]);
  });

  it('does not hide a fault of the program', async () => {
    const { support } = recordingSupport(new TypeError('a bug'));
    await expect(accessOf(user('SUPPORT_AGENT'), support).accounts(['a-linked'])).rejects.toThrow('a bug');
  });
});
